import t from "tap";
import { instalmentAgenda, OPEN_INSTALMENTS } from "../../../projections/work/instalment-agenda.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { streamOf } from "../../../schemas/streams.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { award, awardSchool, runSchool, SCHOOL } from "../history.ts";
import { FUND, newLog } from "../tell.ts";

const grant = streamOf.grant(SCHOOL);

function agendaAfter(events: readonly LoggedEvent[]): [number, string][] {
  return replayed(events)
    .list(instalmentAgenda, OPEN_INSTALMENTS, { limit: 10 })
    .rows.map(({ number, dueOn }) => [number, dueOn]);
}

/** The grant's story up to and including the first event of a type, told otherwise where the test says so. */
function until(type: LoggedEvent["type"], change = (event: LoggedEvent) => event): LoggedEvent[] {
  const log = newLog();
  for (const chapter of [awardSchool, runSchool]) chapter(log);
  return log.events.slice(0, log.events.findIndex((event) => event.type === type) + 1).map(change);
}

t.test("an instalment stands on the agenda once the grant is accepted and its evaluation was assessed", (t) => {
  t.strictSame(agendaAfter(until("GrantAwarded")), []);
  t.strictSame(agendaAfter(until("GrantAccepted")), [[1, "2016-11-01"]]);
  t.strictSame(agendaAfter(until("InstalmentDue")), [], "the second waits for the evaluation of 2016");
  t.strictSame(agendaAfter(until("EvaluationAssessed")), [[2, "2017-04-15"]]);
  t.strictSame(replayed(until("EvaluationAssessed")).list(instalmentAgenda, OPEN_INSTALMENTS, { limit: 10 }).rows, [
    { fundId: FUND, applicationId: SCHOOL, number: 2, dueOn: "2017-04-15" },
  ]);
  t.end();
});

t.test("where the fund's rule is dates alone, nothing waits for an evaluation", (t) => {
  const byDate = (event: LoggedEvent): LoggedEvent =>
    event.type === "GrantAwarded" ? { ...event, data: { ...event.data, instalmentRule: "dates" } } : event;
  t.strictSame(agendaAfter(until("GrantAccepted", byDate)), [
    [1, "2016-11-01"],
    [2, "2017-04-15"],
  ]);
  t.end();
});

t.test("a project that stops, or a grant that ended, has nothing on the agenda", (t) => {
  const stopping = (event: LoggedEvent): LoggedEvent =>
    event.type === "EvaluationAssessed" ? { ...event, data: { ...event.data, conclusion: "stop" } } : event;
  t.strictSame(agendaAfter(until("EvaluationAssessed", stopping)), []);
  const log = newLog();
  log.tell(grant, "GrantWithdrawn", { ground: "awb-4:48", reason: "Niets gedaan", keptCents: 0 });
  t.strictSame(agendaAfter([...until("EvaluationAssessed"), ...log.latest()]), []);
  t.end();
});

t.test("an amendment moves instalments, but not those that are due", (t) => {
  const log = newLog();
  const [first, second] = award.instalments;
  if (!first || !second) throw new Error("the award has two instalments");
  log.tell(grant, "GrantAmended", {
    lines: award.lines,
    awardedCents: 36_000,
    instalments: [
      first,
      { ...second, cents: 6_000 },
      { number: 3, cents: 10_000, dueOn: "2017-05-01", afterEvaluationOf: 2016 },
    ],
    conditions: [],
    ground: null,
    reason: "Gespreid",
  });
  t.strictSame(agendaAfter([...until("EvaluationAssessed"), ...log.latest()]), [
    [2, "2017-04-15"],
    [3, "2017-05-01"],
  ]);
  t.end();
});
