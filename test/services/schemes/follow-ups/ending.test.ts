import t from "tap";
import { fund } from "../../../../domain/fund/fund.ts";
import { voteTally } from "../../../../projections/advice/vote-tally.ts";
import { replayed } from "../../../../services/engine/read-models/replay.ts";
import {
  adviseOnSchool,
  announced,
  applicant,
  applyForSchool,
  awardSchool,
  closeSchoolsRound,
  dissentOnSchool,
  foundFund,
  manager,
  receiveContributions,
  reviewSchool,
  SCHOOL,
  toSchool,
} from "../../../projections/history.ts";
import { playedBefore, type Step } from "../../../support/history.ts";
import { FUND } from "../../../support/log.ts";

const before = [foundFund, receiveContributions];
const awaited = [applyForSchool, adviseOnSchool, closeSchoolsRound];

/** The application in every phase from which the fund or the PHO has something to let go of. */
const phases: Readonly<Record<string, readonly (readonly Step[])[]>> = {
  "under review": [reviewSchool()],
  forwarded: [applyForSchool],
  deliberating: [applyForSchool, dissentOnSchool.slice(0, 1)],
  voting: [applyForSchool, adviseOnSchool],
  awaited,
  assured: [...awaited, awardSchool.slice(0, 2)],
};

const ends: Readonly<Record<"refusal" | "withdrawal", readonly Step[]>> = {
  refusal: [
    toSchool("2016-10-01", manager, {
      type: "InviteViews",
      data: { ground: "awb-4:35-1a", reason: "De school is weg.", respondBy: "2016-10-01" },
    }),
    toSchool("2016-10-01", applicant, { type: "GiveViews", data: { views: null } }),
    toSchool("2016-10-01", manager, {
      type: "RefuseApplication",
      data: {
        decisionNumber: "HR-2016-02",
        ground: "awb-4:35-1a",
        groundWording: null,
        reason: "Het project gaat niet door.",
      },
    }),
  ],
  withdrawal: [
    toSchool("2016-10-01", applicant, {
      type: "WithdrawApplication",
      data: { reason: "Het project gaat niet door." },
    }),
  ],
};

/** What is left of an application, once it ended, at the PHO and in the fund. */
async function leftAfter(chapters: readonly (readonly Step[])[], end: readonly Step[]) {
  const { log, read } = await playedBefore(() => {}, ...before, ...chapters, end);
  const round = replayed(log.events).get(voteTally, `${SCHOOL}/1`);
  const { state } = await read(fund, { fundId: FUND });
  const known = state.phase === "unfounded" ? undefined : state.cases.get(SCHOOL);
  return { round: round?.phase ?? null, lapse: round?.lapse?.cause ?? null, inFund: known?.stage ?? null };
}

async function leftInEach(end: readonly Step[]) {
  const left: Record<string, object> = {};
  for (const [phase, chapters] of Object.entries(phases)) left[phase] = await leftAfter(chapters, end);
  return left;
}

/** What is left in each phase, once the open round lapsed for a cause. */
function leftBeside(lapse: "refusal" | "withdrawal", inFund: { readonly awaited: string; readonly assured: string }) {
  return {
    "under review": { round: null, lapse: null, inFund: null },
    forwarded: { round: null, lapse: null, inFund: null },
    deliberating: { round: "lapsed", lapse, inFund: null },
    voting: { round: "lapsed", lapse, inFund: null },
    awaited: { round: "closed", lapse: null, inFund: inFund.awaited },
    assured: { round: "closed", lapse: null, inFund: inFund.assured },
  };
}

const RELEASED = { awaited: "released", assured: "released" };

t.test("a withdrawal lets go of the round that is open and of what the fund holds, in every phase", async (t) => {
  t.strictSame(await leftInEach(ends.withdrawal), leftBeside("withdrawal", RELEASED));
});

t.test("a refusal lets go of the round at once, and of what the fund holds once it is announced", async (t) => {
  t.strictSame(await leftInEach(ends.refusal), leftBeside("refusal", { awaited: "waiting", assured: "reserved" }));
  const announcing = announced(SCHOOL, "HR-2016-02", "2016-10-03");
  t.strictSame(await leftInEach([...ends.refusal, announcing]), leftBeside("refusal", RELEASED));
});
