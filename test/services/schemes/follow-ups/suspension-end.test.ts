import t from "tap";
import { commitments } from "../../../../projections/money/commitments.ts";
import { eventIdOf } from "../../../../services/engine/ids.ts";
import { replay } from "../../../../services/engine/read-models/replay.ts";
import { correctionFacts } from "../../../../services/schemes/facts/decision.ts";
import {
  AUTISM,
  announced,
  LEAD,
  manager,
  suspendAutismsPayment,
  toDecision,
  untilRun,
  withdrawAutismsGrant,
} from "../../../projections/history.ts";
import { playedBefore } from "../../../support/history.ts";
import { FUND } from "../../../support/log.ts";

const ANNOUNCEMENT = "50000000-0000-5000-8000-000000aa0003";
const isAnnouncement = ({ order }: (typeof withdrawAutismsGrant)[number]) => order.command.type === "AnnounceDecision";

/** The payment is suspended since 22 April, and the amendment that this awaits is announced on 23 April. */
const amended = [
  ...withdrawAutismsGrant.slice(
    0,
    withdrawAutismsGrant.findIndex((step) => isAnnouncement(step) && step.day === "2017-04-23"),
  ),
  announced(AUTISM, "HR-2017-15", "2017-04-23", [LEAD], { commandId: ANNOUNCEMENT }),
];
const corrected = toDecision(AUTISM, "HR-2017-15")("2017-04-25", manager, {
  type: "CorrectAnnouncement",
  data: {
    announcedOn: "2017-04-24",
    how: "post",
    to: [LEAD],
    corrects: eventIdOf(ANNOUNCEMENT, 0),
    reason: "De brief ging een dag later op de post.",
  },
});

t.test("a payment's suspension ends with the announcement that it awaits, and follows its correction", async (t) => {
  const { log } = await playedBefore(() => {}, ...untilRun, amended, [corrected]);
  const ends = log.events.flatMap((event) => (event.type === "PaymentSuspensionEnded" ? [event.data] : []));
  t.strictSame(ends, [
    { applicationId: AUTISM, until: "2017-04-23", endedBy: "HR-2017-15" },
    { applicationId: AUTISM, until: "2017-04-24", endedBy: "HR-2017-15" },
  ]);
  const row = replay(commitments, log.events).get(AUTISM);
  t.match(row?.suspensions, [{ from: "2017-04-22", until: "2017-04-24", isEnded: true, endedBy: "HR-2017-15" }]);
});

t.test("a suspension that began since keeps the announcement from moving past it", async (t) => {
  const again = suspendAutismsPayment("2017-04-24", "HR-2017-29");
  const { read } = await playedBefore(() => {}, ...untilRun, amended, again);
  const facts = await correctionFacts(read, { fundId: FUND, applicationId: AUTISM, decisionNumber: "HR-2017-15" });
  const suspended = facts.builtOn?.filter(({ by }) => by === "suspension");
  t.strictSame(suspended, [{ by: "suspension", doneOn: "2017-04-24", isAfter: true }]);
});
