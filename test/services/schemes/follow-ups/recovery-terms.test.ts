import t from "tap";
import { fund } from "../../../../domain/fund/fund.ts";
import { followUps } from "../../../../services/schemes/follow-ups.ts";
import { determineSchool, RECOVERY, untilRun } from "../../../projections/history.ts";
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
