import t from "tap";
import type { GrantCommand, GrantEvent } from "../../../schemas/grant.ts";
import {
  announcedOf,
  awaited,
  awardedWith,
  fundManager,
  given,
  heardOn,
  instalments,
  lines,
} from "../../support/grant.ts";
import { actorOf, type Given } from "../../support/specification.ts";

const on = (day: string) => ({ by: fundManager, at: `${day}T10:00:00.000Z` });
const conditional = (...years: number[]): Given<GrantEvent>[] => [
  awardedWith({ budgetCondition: years }),
  announcedOf(),
];
const adopted = (year: number, adoptedOn: string) =>
  ({ type: "RecordBudgetAdopted", data: { year, adoptedOn } }) as const;
const termSet = (year: number, adoptedOn: string, invokeBy: string): GrantEvent => ({
  type: "BudgetConditionTermSet",
  data: { year, adoptedOn, invokeBy },
});
const ground = "awb-4:48-1e" as const;
const withdrawing = {
  type: "WithdrawGrant",
  data: { decisionNumber: "HR-2018-002", ground, reason: "Er is te weinig begroot.", keptCents: 0 },
} as const;
const heard = heardOn("withdrawal", ground);
const withdrawn: GrantEvent = { type: "GrantWithdrawn", data: withdrawing.data };

t.test(
  "the condition can be invoked for four weeks from the day after the budget was adopted, as a statute counts them",
  (t) => {
    const system = { by: actorOf("system") };
    given(conditional(2018))
      .when(adopted(2018, "2017-12-14"), system)
      .then(t, termSet(2018, "2017-12-14", "2018-01-11"));
    // Four weeks later is Christmas Day.
    given(conditional(2018))
      .when(adopted(2018, "2017-11-27"), system)
      .then(t, termSet(2018, "2017-11-27", "2017-12-27"));
    given(conditional(2018), termSet(2018, "2017-12-14", "2018-01-11"))
      .when(adopted(2018, "2017-12-15"), system)
      .thenNothing(t);
    given(conditional(2018)).when(adopted(2017, "2017-12-14"), system).thenNothing(t);
    t.end();
  },
);

t.test("a grant is withdrawn under it before the budget was adopted, and until the last day of the term", (t) => {
  const set = [...conditional(2018), termSet(2018, "2017-12-14", "2018-01-11")];
  given(conditional(2018), heard).when(withdrawing, on("2017-12-01")).then(t, awaited(withdrawn));
  given(set, heard).when(withdrawing, on("2018-01-11")).then(t, awaited(withdrawn));
  given(set).when(withdrawing, on("2018-01-12")).thenRefused(t, "ERR_NO_BUDGET_CONDITION", { until: "2018-01-11" });
  t.end();
});

t.test("of several years it lapses with the last; what is not known yet keeps it", (t) => {
  const one = [...conditional(2017, 2018), termSet(2017, "2017-01-10", "2017-02-07")];
  given(one, heard).when(withdrawing, on("2017-12-01")).then(t, awaited(withdrawn));
  const both = [...one, termSet(2018, "2017-12-14", "2018-01-11")];
  given(both, heard).when(withdrawing, on("2018-01-11")).then(t, awaited(withdrawn));
  given(both).when(withdrawing, on("2018-01-12")).thenRefused(t, "ERR_NO_BUDGET_CONDITION", { until: "2018-01-11" });
  t.end();
});

t.test("without the condition nothing is withdrawn or amended on that ground; other grounds do not ask for it", (t) => {
  const amending: GrantCommand = {
    type: "AmendGrant",
    data: {
      decisionNumber: "HR-2018-003",
      lines: lines.map((line, index) => ({ ...line, cents: line.cents - (index === 0 ? 1_00 : 0) })),
      instalments: instalments.map((one, index) => ({ ...one, cents: one.cents - (index === 2 ? 1_00 : 0) })),
      conditions: [],
      activitiesTo: null,
      progressReports: null,
      evaluations: null,
      determinationDueOn: null,
      ground,
      reason: "Er is te weinig begroot.",
    },
  };
  for (const command of [withdrawing, amending] satisfies GrantCommand[])
    given(conditional()).when(command, on("2017-05-01")).thenRefused(t, "ERR_NO_BUDGET_CONDITION", { until: null });
  const { outcome } = given(conditional(2018), heardOn("amendment", ground)).when(amending, on("2017-05-01"));
  t.match(outcome, { events: [{ type: "AmendmentDecided", data: { ground } }] });
  const other = { ...withdrawing, data: { ...withdrawing.data, ground: "awb-4:48-1a" } } as const;
  given(conditional(), heardOn("withdrawal"))
    .when(other, on("2017-05-01"))
    .then(t, { type: "WithdrawalDecided", data: other.data });
  t.end();
});
