import t from "tap";
import type { AnyAggregate } from "../../domain/aggregate.ts";
import { NOBODY_INVOLVED } from "../../domain/involvement.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { wholeHistory } from "../projections/history.ts";
import { FUND } from "../support/log.ts";
import { inOffice } from "../support/offices.ts";
import { actorOf, NOW } from "../support/specification.ts";

const actor = actorOf("fund-manager");
const context = {
  fundId: FUND,
  actor,
  now: NOW,
  today: "2016-09-01",
  effectiveOn: "2016-09-01",
  commandId: "00000000-0000-5000-8000-000000000001",
  elsewhere: NOBODY_INVOLVED,
  offices: inOffice(actor),
};

const aggregates: readonly AnyAggregate[] = transformationFund.aggregates;

for (const aggregate of aggregates) {
  const [first] = wholeHistory.events.filter(({ stream }) => stream.startsWith(`${aggregate.kind}-`));
  if (!first) throw new Error(`the history holds no ${aggregate.kind}`);
  const state = aggregate.evolve(aggregate.initial, first);

  t.test(`the decider of a ${aggregate.kind} names a command that it does not know`, (t) => {
    t.throws(() => aggregate.decide({ type: "Unheard", data: {} }, state, context, undefined), {
      message: "not handled: Unheard",
    });
    t.end();
  });

  t.test(`the fold of a ${aggregate.kind} leaves the state as it is for an event that it does not know`, (t) => {
    t.equal(aggregate.evolve(state, { ...first, type: "Unheard", data: {} }), state);
    t.end();
  });
}
