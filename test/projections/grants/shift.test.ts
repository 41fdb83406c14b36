import t from "tap";
import { decisions } from "../../../projections/decisions/decisions.ts";
import { grants } from "../../../projections/grants/grants.ts";
import { commitments } from "../../../projections/money/commitments.ts";
import type { Award } from "../../../schemas/application.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { played } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import {
  AUTISM,
  acceptSchool,
  announced,
  award,
  manager,
  NO_DAY_MOVES,
  SCHOOL,
  toSchoolsGrant,
  untilAwarded,
  wholeHistory,
} from "../history.ts";

const [general, earmarked] = award.lines as [Award["lines"][0], Award["lines"][0]];

/** Money of the first line goes to one of another year or earmark. */
const moving = (cents: number, to: Pick<Award["lines"][0], "year" | "column">) =>
  toSchoolsGrant("2016-12-01", manager, {
    type: "AmendGrant",
    data: {
      ...NO_DAY_MOVES,
      decisionNumber: "HR-2016-09",
      lines: [{ ...general, cents: general.cents - cents }, earmarked, { ...to, cents }],
      instalments: award.instalments,
      conditions: award.conditions,
      ground: null,
      reason: "De werving duurt langer.",
    },
  });

function partsOf(views: ReturnType<typeof replayed>) {
  const { parts = [] } = views.get(commitments, SCHOOL) ?? {};
  return parts.map(({ year, earmark, committedCents }) => [year, earmark, committedCents]);
}

t.test("a shift that the fund can bear amends the grant, as decided by who proposed it", async (t) => {
  const amended = [...untilAwarded, acceptSchool, [moving(1_000, { year: 2017, column: null })]];
  const waiting = replayed((await played(...amended)).events);
  t.match(waiting.get(grants, SCHOOL), {
    lines: award.lines,
    awaitedAmendment: { decisionNumber: "HR-2016-09", on: "2016-12-01" },
  });
  t.strictSame(
    partsOf(waiting),
    [
      [2016, "general", 27_000],
      [2016, "veiligheid", 9_000],
      [2017, "general", 1_000],
    ],
    "what it asks no more stays committed until it is announced",
  );
  const { events } = await played(...amended, [announced(SCHOOL, "HR-2016-09", "2016-12-02")]);
  const views = replayed(events);
  const grant = views.get(grants, SCHOOL);
  t.strictSame(grant?.lines, [{ ...general, cents: 26_000 }, earmarked, { year: 2017, column: null, cents: 1_000 }]);
  t.strictSame([grant?.proposedAmendment, grant?.refusedAmendment, grant?.awaitedAmendment], [null, null, null]);
  t.strictSame(partsOf(views), [
    [2016, "general", 26_000],
    [2016, "veiligheid", 9_000],
    [2017, "general", 1_000],
  ]);
  t.strictSame(
    views
      .list(decisions, FUND, { limit: 20 })
      .rows.map(({ decisionNumber, kind, decidedBy }) => [decisionNumber, kind, decidedBy]),
    [
      ["HR-2016-01", "award", manager.person],
      ["HR-2016-09", "amendment", manager.person],
    ],
  );
  t.equal(events.findLast(({ type }) => type === "InstalmentDue")?.data !== undefined, true, "it falls due afterwards");
});

t.test("one that it cannot bear is shown until it is known, and then what is short", async (t) => {
  const until = (type: LoggedEvent["type"]) => {
    const { position = "" } = wholeHistory.events.find((event) => event.type === type) ?? {};
    return replayed(wholeHistory.events.filter((event) => event.position <= position)).get(grants, AUTISM);
  };
  const proposed = until("AmendmentProposed");
  t.equal(proposed?.proposedAmendment?.decisionNumber, "HR-2017-15");
  const refused = until("AmendmentRefused");
  t.equal(refused?.proposedAmendment, null);
  t.match(refused?.refusedAmendment, { decisionNumber: "HR-2017-15", short: [{ year: 2017, earmark: "general" }] });
  t.strictSame(refused?.lines, proposed?.lines);
  const amended = replayed(wholeHistory.events).get(grants, AUTISM);
  t.equal(amended?.refusedAmendment, null);
});
