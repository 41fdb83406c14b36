import t from "tap";
import { z } from "zod";
import type { AnyAggregate } from "../../domain/aggregate.ts";
import { NOBODY_INVOLVED } from "../../domain/involvement.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { wholeHistory } from "../projections/history.ts";
import { FUND } from "../support/log.ts";
import { inOffice } from "../support/offices.ts";
import { actorOf } from "../support/specification.ts";

const [founded] = wholeHistory.events.filter(({ type }) => type === "FundEstablished");
if (!founded) throw new Error("the history founds no fund");
const establishedOn = founded.metadata.effectiveOn;
const aggregates: readonly AnyAggregate[] = transformationFund.aggregates;

/** Every command that may say for which day it counts. */
const dated = aggregates.flatMap((aggregate) =>
  Object.entries(aggregate.commands)
    .filter(([, schema]) => "effectiveOn" in (z.toJSONSchema(schema, { io: "input" }).properties ?? {}))
    .map(([type]) => ({ aggregate, type })),
);

t.test("commands that say for which day they count are found", async (t) => {
  t.ok(dated.some(({ type }) => type === "ReceiveContribution"));
});

for (const { aggregate, type } of dated)
  t.test(`${type} does not count for a day before the fund was established`, async (t) => {
    const state = aggregate.evolve(aggregate.initial, founded);
    const actor = actorOf("finance");
    const context = {
      fundId: FUND,
      actor,
      now: "2019-09-01T10:00:00.000Z",
      today: "2019-09-01",
      effectiveOn: "2016-06-30",
      commandId: "00000000-0000-5000-8000-000000000001",
      elsewhere: NOBODY_INVOLVED,
      offices: inOffice(actor),
    };
    t.throws(() => aggregate.decide({ type, data: {} }, state, context, undefined), {
      code: "ERR_EFFECTIVE_BEFORE_FUND",
      details: { effectiveOn: "2016-06-30", establishedOn },
    });
  });
