import t from "tap";
import { fund } from "../../../domain/fund/fund.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { disputedSumOf } from "../../../services/schemes/disputed-sum.ts";
import {
  AUTISM,
  BUS,
  determineSchool,
  LEAD,
  SCHOOL,
  secretary,
  toDecision,
  untilRun,
  wholeHistory,
} from "../../projections/history.ts";
import { playedBefore, type Step } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";

/** What the fund recorded of disputes about an application, and of what draws on what is held. */
function toldOf(events: readonly LoggedEvent[], applicationId: string): LoggedEvent[] {
  return events.filter(
    ({ stream, type, data }) =>
      stream === fund.stream({ fundId: FUND }) &&
      /Dispute|Raised|Restored/.test(type) &&
      "applicationId" in data &&
      data.applicationId === applicationId,
  );
}

const typesOf = (events: readonly LoggedEvent[]) => events.map(({ type }) => type);

/** The grant is determined, at less than was paid; nobody has objected yet. */
const determined = determineSchool.slice(
  0,
  determineSchool.findIndex(({ order }) => order.command.type === "ReceiveObjection"),
);

const objected: Step = toDecision(SCHOOL, "HR-2017-09")("2017-08-02", secretary, {
  type: "ReceiveObjection",
  data: { objector: LEAD, receivedOn: "2017-08-02", postedOn: null, grounds: "Twee kinderen zijn niet geteld." },
});

t.test("what a refusal did not give is held while it is objected to, and until it is refused anew", async (t) => {
  const told = toldOf(wholeHistory.events, BUS);
  t.strictSame(typesOf(told), ["DisputeRecorded", "DisputedSumHeld", "DisputeEnded", "DisputedSumReleased"]);
  t.match(told[1]?.data, {
    decisionNumber: "HR-2017-04",
    held: [{ year: 2017, earmark: "general", cents: 1_000 }],
  });
  const refusals = wholeHistory.events.filter(
    ({ type, stream }) => type === "ApplicationRefused" && stream.includes(BUS),
  );
  t.ok(refusals.length === 2 && (told[3]?.position ?? "") > (refusals[1]?.position ?? ""));
});

t.test("of a determination is told up to what it can be raised; what was paid already need not be held", async (t) => {
  const { log, read } = await playedBefore(() => {}, ...untilRun, determined, [objected]);
  const event = log.events.find(({ type }) => type === "ObjectionReceived");
  if (event?.type !== "ObjectionReceived") throw new Error("an objection was received");
  t.strictSame(await disputedSumOf({ fundId: FUND, ...event.data }, read), { of: "determination", mostCents: 36_000 });
  t.strictSame(typesOf(toldOf(log.events, SCHOOL)), ["DisputeRecorded"]);
});

t.test("what a withdrawal took off is held, and drawn on where the grant goes on, or released", async (t) => {
  const others = ["DisputeRecorded", "DisputeEnded"];
  const inVain = ["DisputeRecorded", "DisputedSumHeld", "DisputedSumReleased", "DisputeEnded"];
  const founded = ["DisputeRecorded", "DisputedSumHeld", "DisputedSumReleased", "CommitmentRestored", "DisputeEnded"];
  t.strictSame(
    typesOf(toldOf(wholeHistory.events, AUTISM)),
    [
      others,
      others,
      founded,
      // An objection that is taken back, one in vain, and an appeal in vain.
      inVain,
      inVain,
      inVain,
    ].flat(),
  );
});
