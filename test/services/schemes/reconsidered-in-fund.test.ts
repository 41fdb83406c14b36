import t from "tap";
import {
  interestOnSchool,
  LEAD,
  manager,
  NO_REMEDY,
  RECOVERY,
  reconsiderer,
  SCHOOL,
  secretary,
  toDecision,
  toFundOnSchool,
  untilRun,
} from "../../projections/history.ts";
import { played } from "../../support/history.ts";

const DAY = "2018-01-10";

t.test("whoever decided on an objection to a remission fixes no interest on that recovery", async (t) => {
  const remitted = [
    toFundOnSchool(DAY, manager, {
      type: "RemitRecovery",
      data: { recoveryId: RECOVERY, decisionNumber: "HR-2018-01", cents: 100, reason: "De aanbieder zou omvallen." },
    }),
    toDecision(SCHOOL, "HR-2018-01")(DAY, manager, {
      type: "AnnounceDecision",
      data: { announcedOn: DAY, how: "post", to: [LEAD] },
    }),
    toDecision(SCHOOL, "HR-2018-01")(DAY, secretary, {
      type: "ReceiveObjection",
      data: { objector: LEAD, receivedOn: DAY, postedOn: null, grounds: "Het is te weinig." },
    }),
    toDecision(SCHOOL, "HR-2018-01")(DAY, reconsiderer, {
      type: "DecideObjection",
      data: {
        decisionNumber: "HR-2018-02",
        inadmissible: null,
        excuse: null,
        hearing: { skipped: "waived" },
        ...NO_REMEDY,
        outcome: "unfounded",
        reason: "Zie het verslag.",
      },
    }),
  ];
  const [fix] = interestOnSchool.slice(-2);
  if (!fix) throw new Error("interest is fixed, and announced last");
  const before = [...untilRun, interestOnSchool.slice(0, -2), remitted];
  await t.rejects(played(...before, [{ ...fix, by: reconsiderer }]), {
    code: "ERR_SEPARATION_OF_DUTIES",
    details: { did: "reconsidering", act: "deciding" },
  });
  await t.resolves(played(...before, [fix]));
});
