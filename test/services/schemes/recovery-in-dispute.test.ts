import t from "tap";
import { decision } from "../../../domain/decision/decision.ts";
import type { DecisionState } from "../../../domain/decision/state.ts";
import { type GrantState, grant } from "../../../domain/grant/grant.ts";
import type { DecisionEvent } from "../../../schemas/decision.ts";
import type { GrantEvent } from "../../../schemas/grant.ts";
import type { ReadStream } from "../../../services/engine/stream-view.ts";
import { numberedRecovery } from "../../../services/schemes/facts/decision.ts";
import { awardedWith, fold as grantAfter } from "../../support/grant.ts";
import { specificationOf } from "../../support/specification.ts";

const FUND = "fonds";
const APPLICATION = awardedWith().data.applicationId;
const of = { decisionNumber: "HR-2019-050", applicationId: APPLICATION };
const { fold: decisionAfter } = specificationOf(decision);

const lower = { determinedCents: 700_00, ground: "awb-4:46-2a", reason: "Er is minder gedaan." } as const;
const determined: GrantEvent[] = [
  awardedWith(),
  {
    type: "GrantDetermined",
    data: { decisionNumber: of.decisionNumber, ...lower, awardedCents: 1_000_00, exOfficio: null },
  },
];
const raised: GrantEvent = {
  type: "DeterminationRaised",
  data: {
    decisionNumber: of.decisionNumber,
    under: "HR-2019-060",
    determinedCents: 740_00,
    extra: null,
    overpaidCents: 10_00,
  },
};

/** Lower than it was before it was raised. */
const lowered: GrantEvent = {
  type: "DeterminationLowered",
  data: {
    decisionNumber: "HR-2019-065",
    determinedCents: 600_00,
    ground: "awb-4:49-1a",
    breachOn: null,
    reason: "De kosten zijn ook door een ander betaald.",
  },
};

const taken: DecisionEvent[] = [
  { type: "DecisionNumberClaimed", data: of },
  {
    type: "DecisionTaken",
    data: {
      ...of,
      kind: "determination",
      decidedOn: "2019-05-01",
      body: "Dagelijks bestuur",
      decidedBy: "fund-manager-1",
      mandate: null,
      ground: "awb-4:46-2a",
      groundWording: null,
      reason: "Er is minder gedaan.",
    },
  },
];
const received: DecisionEvent = {
  type: "ObjectionReceived",
  data: {
    ...of,
    objector: "jeugdzorg-noord",
    receivedOn: "2019-05-10",
    postedOn: null,
    grounds: "Er is meer gedaan.",
    byCommittee: false,
    isLate: false,
    decideBy: "2019-07-24",
  },
};
function objectionDecided(more: { outcome: "founded" | "unfounded"; determinedCents: number | null }): DecisionEvent {
  return {
    type: "ObjectionDecided",
    data: {
      ...of,
      under: "HR-2019-060",
      inadmissible: null,
      excuse: null,
      hearing: { heldOn: "2019-06-01" },
      continuation: null,
      recoveredCents: null,
      interestCents: null,
      terms: null,
      reason: "Zie het verslag.",
      ...more,
    },
  };
}
const founded = objectionDecided({ outcome: "founded", determinedCents: 740_00 });
const unfounded = objectionDecided({ outcome: "unfounded", determinedCents: null });

/** The number in dispute, as a recovery of what was overpaid on the grant finds it. */
async function disputedAfter(decided: DecisionEvent[], granted: GrantEvent[]): Promise<string | null | undefined> {
  const states = new Map<string, DecisionState | GrantState>([
    [decision.stream({ fundId: FUND, decisionNumber: of.decisionNumber }), decisionAfter(decided)],
    [grant.stream({ applicationId: APPLICATION }), grantAfter(granted)],
  ]);
  const read: ReadStream = async (aggregate, ids) => ({
    state: (states.get(aggregate.stream(ids)) as typeof aggregate.initial | undefined) ?? aggregate.initial,
    revision: 0,
    fundId: FUND,
  });
  const params = { fundId: FUND, applicationId: APPLICATION };
  return (await numberedRecovery.facts(read, params, { decisionNumber: "HR-2019-070" })).disputedNumber;
}

t.test(
  "a determination is in dispute from the receipt of an objection until its grant has heard of the decision",
  async (t) => {
    t.strictSame(
      {
        "not objected to": await disputedAfter(taken, determined),
        "objected to": await disputedAfter([...taken, received], determined),
        "to be raised": await disputedAfter([...taken, received, founded], determined),
        raised: await disputedAfter([...taken, received, founded], [...determined, raised]),
        "raised, and lowered since": await disputedAfter(
          [...taken, received, founded],
          [...determined, raised, lowered],
        ),
        "objected to in vain": await disputedAfter([...taken, received, unfounded], determined),
      },
      {
        "not objected to": null,
        "objected to": of.decisionNumber,
        "to be raised": of.decisionNumber,
        raised: null,
        "raised, and lowered since": null,
        "objected to in vain": null,
      },
    );
  },
);
