import t from "tap";
import { grant } from "../../../../domain/grant/grant.ts";
import {
  AUTISM,
  BUS,
  determineSchool,
  LEAD,
  manager,
  NO_REMEDY,
  reconsiderer,
  SCHOOL,
  secretary,
  toDecision,
  toSchoolsGrant,
  untilRun,
  wholeHistory,
} from "../../../projections/history.ts";
import { played, type Step } from "../../../support/history.ts";
import type { Log } from "../../../support/log.ts";

const DAY = "2017-08-02";
const DETERMINATION = "HR-2017-09";
const RECOVERED = "HR-2017-20";

/** The grant is determined, at less than was paid; nobody has objected yet. */
const determined = determineSchool.slice(
  0,
  determineSchool.findIndex(({ order }) => order.command.type === "ReceiveObjection"),
);

function objectTo(decisionNumber: string): Step {
  return toDecision(SCHOOL, decisionNumber)(DAY, secretary, {
    type: "ReceiveObjection",
    data: { objector: LEAD, receivedOn: DAY, postedOn: null, grounds: "Twee kinderen zijn niet geteld." },
  });
}

function decideOn(decisionNumber: string, more: { outcome: "unfounded" } | { outcome: "inadmissible" }): Step {
  const isUnfounded = more.outcome === "unfounded";
  return toDecision(SCHOOL, decisionNumber)(DAY, reconsiderer, {
    type: "DecideObjection",
    data: {
      decisionNumber: "HR-2017-30",
      inadmissible: isUnfounded ? null : "no-grounds",
      excuse: null,
      hearing: { skipped: "waived" },
      ...NO_REMEDY,
      reason: "Zie het verslag.",
      ...more,
    },
  });
}

function recover(decisionNumber = RECOVERED): Step {
  return toSchoolsGrant(DAY, manager, {
    type: "OrderRecovery",
    data: { decisionNumber, cents: 1_000, reason: "Te veel betaald" },
  });
}

/** What a grant recorded of disputes, and of what they hold back. */
function toldIn({ events }: Log, applicationId = SCHOOL): string[] {
  const stream = grant.stream({ applicationId });
  return events
    .filter((event) => event.stream === stream && /Dispute|Raised|Recovery/.test(event.type))
    .map(({ type }) => type);
}

async function after(...steps: Step[]): Promise<string[]> {
  return toldIn(await played(...untilRun, determined, steps));
}

t.test("a grant records the dispute about its determination or withdrawal until that is decided on", async (t) => {
  t.strictSame(
    {
      raised: toldIn(wholeHistory),
      "against withdrawals, founded, taken back, in vain, and in vain before the court": toldIn(wholeHistory, AUTISM),
      "against a refusal": toldIn(wholeHistory, BUS),
      "in vain": await after(objectTo(DETERMINATION), decideOn(DETERMINATION, { outcome: "unfounded" }), recover()),
      inadmissible: await after(
        objectTo(DETERMINATION),
        decideOn(DETERMINATION, { outcome: "inadmissible" }),
        recover(),
      ),
    },
    {
      raised: ["GrantDisputed", "DeterminationRaised", "RecoveryOrdered"],
      "against withdrawals, founded, taken back, in vain, and in vain before the court": [
        "GrantDisputed",
        "GrantDisputed",
        "GrantDisputeEnded",
        "GrantDisputed",
        "GrantDisputeEnded",
        "GrantDisputed",
        "GrantDisputeEnded",
      ],
      "against a refusal": [],
      "in vain": ["GrantDisputed", "GrantDisputeEnded", "RecoveryOrdered"],
      inadmissible: ["GrantDisputed", "GrantDisputeEnded", "RecoveryOrdered"],
    },
  );
});

t.test(
  "an objection that comes after a recovery was ordered is recorded all the same, and holds what is left",
  async (t) => {
    t.strictSame(await after(recover(), objectTo(DETERMINATION)), ["RecoveryOrdered", "GrantDisputed"]);
    await t.rejects(after(recover(), objectTo(DETERMINATION), recover("HR-2017-21")), {
      code: "ERR_OBJECTION_RUNS",
      details: { decisionNumber: DETERMINATION },
    });
  },
);

t.test("an objection against a recovery itself is no dispute about what it follows from", async (t) => {
  t.strictSame(await after(recover(), objectTo(RECOVERED), recover("HR-2017-21")), [
    "RecoveryOrdered",
    "RecoveryOrdered",
  ]);
});
