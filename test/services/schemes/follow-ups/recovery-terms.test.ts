import t from "tap";
import { fund } from "../../../../domain/fund/fund.ts";
import { decisions } from "../../../../projections/decisions/decisions.ts";
import { eventIdOf } from "../../../../services/engine/ids.ts";
import { replay } from "../../../../services/engine/read-models/replay.ts";
import { followUps } from "../../../../services/schemes/follow-ups.ts";
import {
  announced as announce,
  determineSchool,
  LEAD,
  manager,
  RECOVERY,
  SCHOOL,
  toDecision,
  untilRun,
} from "../../../projections/history.ts";
import { playedBefore } from "../../../support/history.ts";
import { FUND } from "../../../support/log.ts";

const ordered = determineSchool.findIndex(({ order }) => order.command.type === "OrderRecovery") + 1;
const announced = determineSchool.slice(0, ordered + 1);

/** What one of the follow-ups does after each event of a type of a log, as one does that is new in it. */
async function effectsIn(steps: typeof determineSchool, name: string, type: string) {
  const { log, read } = await playedBefore(() => {}, ...untilRun, steps);
  const followUp = followUps.find((one) => one.name === name);
  const about = log.events.filter((event) => event.type === type && JSON.stringify(event.data).includes("HR-2017-10"));
  const events = type === "RecoveryDue" ? log.events.filter((event) => event.type === type) : about;
  return (await Promise.all(events.map(async (event) => (await followUp?.effects(event, read)) ?? []))).flat();
}

t.test(
  "a recovery's term is told to the fund by a follow-up of its own, which finds the announcements of before it",
  async (t) => {
    const told = [
      {
        stream: fund.stream({ fundId: FUND }),
        command: { type: "RecordRecoveryTerm", data: { recoveryId: RECOVERY, announcedOn: "2017-08-01" } },
      },
    ];
    t.match(await effectsIn(announced, "to-recovery-terms", "DecisionAnnounced"), told);
    t.match(await effectsIn(announced, "to-recovery-terms", "RecoveryDue"), told, "where the fund hears of it last");
    t.strictSame(await effectsIn(announced, "to-fund", "DecisionAnnounced"), []);
  },
);

t.test("it is told nothing before the decision is announced", async (t) => {
  const before = announced.slice(0, -1);
  t.strictSame(await effectsIn(before, "to-recovery-terms", "RecoveryDue"), []);
});

t.test("it follows an announcement that was put right, and so does the term to object", async (t) => {
  const commandId = "50000000-0000-5000-8000-000000aa0002";
  const steps = [
    ...announced.slice(0, -1),
    announce(SCHOOL, "HR-2017-10", "2017-08-01", [LEAD], { commandId }),
    toDecision(SCHOOL, "HR-2017-10")("2017-08-03", manager, {
      type: "CorrectAnnouncement",
      data: {
        announcedOn: "2017-08-02",
        how: "post",
        to: [LEAD],
        corrects: eventIdOf(commandId, 0),
        reason: "De brief ging een dag later op de post.",
      },
    }),
  ];
  const { log } = await playedBefore(() => {}, ...untilRun, steps);
  const told = (type: "RecoveryTermSet" | "ContestableDecisionRecorded") =>
    log.events.flatMap((event) => (event.type === type ? [event.data] : []));
  t.match(told("RecoveryTermSet"), [{ payUntil: "2017-09-12" }, { payUntil: "2017-09-13" }]);
  t.match(told("ContestableDecisionRecorded").at(-1), { decisionNumber: "HR-2017-10", contestableUntil: "2017-09-13" });
  const row = replay(decisions, log.events).get(`${FUND}/hr-2017-10`);
  t.match(row, { payUntil: "2017-09-13", objectionUntil: "2017-09-13", irrevocableFrom: "2017-09-14" });
});
