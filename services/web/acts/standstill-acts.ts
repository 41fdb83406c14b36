import {
  extensionObstacle,
  suspensionObstacle,
  type TermObstacle,
} from "../../../domain/application/term-obstacles.ts";
import { suspensionGround } from "../../../schemas/application.ts";
import { type Act, type ActForm, act, applicationIn, dossierOf, foreseen, formOf } from "./act.ts";
import { typedIn } from "./fields.tsx";
import { BEFORE_THE_DECISION, PAYABLE } from "./phases.ts";

/** Whether something can be done with the term to decide, as the rule of that has it. */
export function ofTerm(obstacleOf: TermObstacle): NonNullable<Act["obstacle"]> {
  return ({ content, decisionDueOn }, { fund, today }) => {
    if (content === null || decisionDueOn === null) return null;
    const { supplement, suspension, extension } = content;
    const extensions = extension === null ? 0 : 1;
    return obstacleOf({ supplement, suspension, extensions, dueOn: decisionDueOn, fund: fund.terms }, today);
  };
}

/** The fund manager has the term to decide stand still, on a ground of the law. */
export const suspendDecisionTerm: Act = act("SuspendDecisionTerm", {
  phases: BEFORE_THE_DECISION,
  obstacle: ofTerm(suspensionObstacle),
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({
    ground: typedIn(typed, "ground"),
    from: typedIn(typed, "from"),
    until: typedIn(typed, "until"),
    reason: typedIn(typed, "reason"),
  }),
  fieldOf: { ERR_SUSPENSION_DAY: "from", ERR_DAY_TOO_FAR: "until" },
  async form(face): Promise<ActForm> {
    const { grounds, ...said } = face.words.pages.acts.SuspendDecisionTerm;
    const { revision } = await dossierOf(face);
    return {
      ...formOf(said),
      revision,
      filled: { from: face.today },
      fields: [
        {
          kind: "one-of",
          name: "ground",
          ...said.ground,
          options: suspensionGround.options.map((value) => ({ value, title: grounds[value] })),
        },
        { kind: "day", name: "from", ...said.from },
        { kind: "day", name: "until", ...said.until },
        { kind: "text", name: "reason", rows: 4, ...said.reason },
      ],
    };
  },
});

/** The fund manager sets a later day to decide by, where the law or the regulation gives that power. */
export const extendDecisionTerm: Act = act("ExtendDecisionTerm", {
  phases: BEFORE_THE_DECISION,
  obstacle: ofTerm(extensionObstacle),
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({ decisionDueOn: typedIn(typed, "decisionDueOn"), reason: typedIn(typed, "reason") }),
  fieldOf: { ERR_EXTENSION_NOT_LATER: "decisionDueOn", ERR_DAY_TOO_FAR: "decisionDueOn" },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.ExtendDecisionTerm;
    const { revision } = await dossierOf(face);
    return {
      ...formOf(said),
      revision,
      fields: [
        { kind: "day", name: "decisionDueOn", ...said.decisionDueOn },
        { kind: "text", name: "reason", rows: 4, ...said.reason },
      ],
    };
  },
});

/** The fund manager has the payment of a grant stand still, on a serious suspicion. */
export const suspendPayment: Act = act("SuspendPayment", {
  phases: PAYABLE,
  params: () => ({}),
  preview: foreseen,
  data: (typed, { params }) => ({
    applicationId: params.applicationId,
    decisionNumber: typedIn(typed, "decisionNumber"),
    reason: typedIn(typed, "reason"),
    effectiveOn: typedIn(typed, "effectiveOn"),
  }),
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.SuspendPayment;
    const [, { decisionNumber }] = await Promise.all([dossierOf(face), face.ask("GetNextDecisionNumber")]);
    return {
      ...formOf(said),
      revision: null,
      filled: { decisionNumber, effectiveOn: face.today },
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        { kind: "day", name: "effectiveOn", ...said.toldOn },
        { kind: "text", name: "reason", rows: 4, ...said.reason },
      ],
    };
  },
});
