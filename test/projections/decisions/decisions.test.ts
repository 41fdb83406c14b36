import t from "tap";
import { decisions } from "../../../projections/decisions/decisions.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { replay } from "../../../services/engine/read-models/replay.ts";
import { FUND } from "../../support/log.ts";
import { AUTISM, manager, wholeHistory } from "../history.ts";

const { events } = wholeHistory;
const RECOVERY_DECISION = "HR-2017-10";

/** The decisions that say by when to pay, as a log tells them. */
function payable(past: readonly LoggedEvent[]) {
  return [...replay(decisions, past).values()].flatMap(({ decisionNumber, kind, announcement, payUntil }) =>
    payUntil === null ? [] : [[decisionNumber, kind, announcement?.announcedOn, payUntil]],
  );
}

t.test("what is recovered is to be paid within six weeks of the announcement, and not before it (Awb 4:87)", (t) => {
  const announced = events.findIndex(
    ({ type, data }) => type === "DecisionAnnounced" && data.decisionNumber === RECOVERY_DECISION,
  );
  t.ok(announced > 0);
  const found = [events.slice(0, announced), events.slice(0, announced + 1), events].map(payable);
  const due = [RECOVERY_DECISION, "recovery", "2017-08-01", "2017-09-12"];
  t.strictSame(found, [[], [due], [due]], "an award, a refusal or a determination is nothing to pay");
  t.end();
});

t.test("a decision tells for which body it was taken, by whom under which mandate, and why", (t) => {
  t.match(replay(decisions, events).get(`${FUND}/hr-2016-01`), {
    kind: "award",
    body: "Het dagelijks bestuur van Holland Rijnland",
    decidedBy: manager.person,
    mandate: "Mandaatbesluit 2016, artikel 3",
    reason: "Het project past bij de doelen.",
  });
  t.end();
});

t.test("a decision tells what the grant comes to by it, once it works", (t) => {
  const told = [...replay(decisions, events).values()].flatMap(
    ({ applicationId, decisionNumber, kind, amountCents }) =>
      applicationId === AUTISM && amountCents !== null ? [[decisionNumber, kind, amountCents]] : [],
  );
  t.strictSame(told.sort(), [
    ["HR-2017-03", "award", 133_500],
    ["HR-2017-11", "amendment", 133_400],
    ["HR-2017-12", "withdrawal", 133_000],
    ["HR-2017-15", "amendment", 133_500],
    ["HR-2017-21", "withdrawal", 133_000],
    ["HR-2017-24", "objection", 133_450],
  ]);
  t.end();
});
