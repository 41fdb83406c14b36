import {
  adjournmentObstacle,
  appealObstacle,
  hearingObstacle,
  type Obstacle,
  pendingObstacle,
  postponementObstacle,
  receiptObstacle,
  revisionObstacle,
  rulingObstacle,
} from "../../../domain/decision/obstacles.ts";
import { decisionCommands, decisionEvents, hearingGround } from "../../../schemas/decision.ts";
import { type Decision, decisionOf, decisionPath } from "../decisions/decision-of.ts";
import type { Face } from "../face.ts";
import { type Act, type ActForm, act, formOf } from "./act.ts";
import { closed, common, Objected, partiesOf, whyNot } from "./dispute-forms.tsx";
import { type Option, type Typed, toChoose, typedIn, typedOrNull } from "./fields.tsx";
import {
  HEARD_PATH,
  hearObjection,
  INVITATION_PATH,
  inviteObjector,
  OMISSION_PATH,
  omitObjectionHearing,
} from "./objection-hearing-acts.tsx";
import { remedyFieldOf, remedyForm, remedyTyped } from "./remedy-fields.ts";

const { outcome, inadmissible } = decisionCommands.DecideObjection.shape;
const rulings = decisionEvents.AppealDecided.shape.outcome;
/** An official records an objection that came on paper, also one that is late. */
export const receiveObjection: Act = act("ReceiveObjection", {
  ...common,
  data: (typed) => ({
    objector: typedIn(typed, "objector"),
    receivedOn: typedIn(typed, "receivedOn"),
    postedOn: typedOrNull(typed, "postedOn"),
    grounds: typedIn(typed, "grounds"),
  }),
  fieldOf: { ERR_OBJECTION_DAY: "receivedOn" },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.ReceiveObjection;
    const decision = await decisionOf(face);
    const over = closed(face, decision, receiptObstacle, said.title);
    if (over) return over;
    return {
      ...formOf(said),
      revision: null,
      filled: { receivedOn: face.today },
      fields: [
        { kind: "select", name: "objector", ...said.objector, options: await partiesOf(face, decision) },
        { kind: "day", name: "receivedOn", ...said.receivedOn },
        { kind: "day", name: "postedOn", ...said.postedOn },
        { kind: "text", name: "grounds", ...said.grounds, rows: 8 },
      ],
    };
  },
});

/** The decision on an objection is adjourned, once, with a reason. */
export const adjournObjection: Act = act("AdjournObjection", {
  ...common,
  data: (typed) => ({ reason: typedIn(typed, "reason") }),
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.AdjournObjection;
    const decision = await decisionOf(face);
    const over = closed(face, decision, adjournmentObstacle, said.title);
    if (over) return over;
    return {
      ...formOf(said),
      revision: null,
      fields: [{ kind: "text", name: "reason", ...said.reason }],
      safeProof: <Objected face={face} decision={decision} />,
    };
  },
});

/** The decision on an objection is put off further, to a day that whoever objected agreed to. */
export const postponeObjection: Act = act("PostponeObjection", {
  ...common,
  data: (typed) => ({
    consentedOn: typedIn(typed, "consentedOn"),
    decideBy: typedIn(typed, "decideBy"),
    reason: typedIn(typed, "reason"),
  }),
  fieldOf: { ERR_POSTPONEMENT_DAY: "decideBy" },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.PostponeObjection;
    const decision = await decisionOf(face);
    const over = closed(face, decision, postponementObstacle, said.title);
    if (over) return over;
    return {
      ...formOf(said),
      revision: null,
      fields: [
        { kind: "day", name: "consentedOn", ...said.consentedOn },
        { kind: "day", name: "decideBy", ...said.decideBy },
        { kind: "text", name: "reason", ...said.reason },
      ],
      safeProof: <Objected face={face} decision={decision} />,
    };
  },
});

/** The fund manager decides on an objection: whether it is admissible and founded, who was heard, and what comes instead. */
export const decideObjection: Act = act("DecideObjection", {
  ...common,
  data(typed) {
    const hearing = typedIn(typed, "hearing");
    return {
      decisionNumber: typedIn(typed, "decisionNumber"),
      outcome: typedIn(typed, "outcome"),
      inadmissible: typedOrNull(typed, "inadmissible"),
      excuse: typedOrNull(typed, "excuse"),
      hearing: hearing === "" ? null : { skipped: hearing },
      ...remedyTyped(typed, typedIn(typed, "outcome") === "founded"),
      reason: typedIn(typed, "reason"),
    };
  },
  sourceOf: (place, typed) => (place.startsWith("hearing") ? "hearing" : (remedyFieldOf(place, typed) ?? place)),
  async form(face, typed): Promise<ActForm> {
    const { words } = face;
    const { DecideObjection: said, remedy: instead } = words.pages.acts;
    const decision = await decisionOf(face);
    const over = closed(face, decision, pendingObstacle, said.title);
    if (over) return over;
    const remedy = await numberedRemedy(face, decision, typed);
    const choice = (value: string): Option => ({ value, title: words.choices[value] ?? value });
    const { heard, hearingOmitted } = decision.objection ?? {};
    const path = `${decisionPath(decision.applicationId, decision.decisionNumber)}/${HEARD_PATH}`;
    return {
      ...formOf(said),
      revision: null,
      filled: { hearing: hearingOmitted?.because ?? "", ...remedy.filled },
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        ...(heard
          ? []
          : [
              {
                kind: "select" as const,
                name: "hearing",
                ...said.hearing,
                options: [toChoose(face), ...hearingGround.options.map(choice)],
              },
            ]),
        {
          kind: "one-of",
          name: "outcome",
          ...said.outcome,
          options: outcome.options.map((value) => ({ value, title: words.pages.decision.outcomes[value] })),
        },
        {
          kind: "select",
          name: "inadmissible",
          ...said.inadmissible,
          options: [{ value: "", title: said.admissible }, ...inadmissible.unwrap().unwrap().options.map(choice)],
        },
        ...(decision.objection?.isLate ? [{ kind: "text" as const, name: "excuse", ...said.excuse, rows: 3 }] : []),
        ...remedy.fields,
        { kind: "text", name: "reason", ...said.reason },
      ],
      ...(remedy.groups.length > 0 && {
        groups: remedy.groups.map((group, index) => (index === 0 ? { ...group, title: instead.terms } : group)),
      }),
      ...(!heard && { instead: { title: words.pages.acts.HearObjection.title, path } }),
      safeProof: <Objected face={face} decision={decision} />,
    };
  },
});

/** An official records that somebody appealed to the court. */
export const recordAppeal: Act = act("RecordAppeal", {
  ...common,
  data: (typed) => ({
    appellant: typedIn(typed, "appellant"),
    court: typedIn(typed, "court"),
    reference: typedIn(typed, "reference"),
    lodgedOn: typedIn(typed, "lodgedOn"),
  }),
  fieldOf: { ERR_APPEAL_DAY: "lodgedOn" },
  async form(face): Promise<ActForm> {
    const { RecordAppeal: said } = face.words.pages.acts;
    const decision = await decisionOf(face);
    const over = closed(face, decision, appealObstacle, said.title);
    if (over) return over;
    return {
      ...formOf(said),
      revision: null,
      filled: { lodgedOn: face.today },
      fields: [
        { kind: "select", name: "appellant", ...said.appellant, options: await partiesOf(face, decision) },
        { kind: "line", name: "court", ...said.court },
        { kind: "line", name: "reference", ...said.reference },
        { kind: "day", name: "lodgedOn", ...said.lodgedOn },
      ],
    };
  },
});

/** The fund manager records what the court ruled, and what comes instead where it decided that itself. */
export const recordRuling: Act = act("RecordRuling", {
  ...common,
  data: (typed) => ({
    ruledOn: typedIn(typed, "ruledOn"),
    under: typedIn(typed, "under"),
    outcome: typedIn(typed, "outcome"),
    decideBy: typedOrNull(typed, "decideBy"),
    ...remedyTyped(typed, typedIn(typed, "outcome") === "annulled"),
    reason: typedIn(typed, "reason"),
  }),
  fieldOf: { ERR_APPEAL_DAY: "ruledOn" },
  sourceOf: (place, typed) => remedyFieldOf(place, typed) ?? place,
  async form(face, typed): Promise<ActForm> {
    const { words, today } = face;
    const { RecordRuling: said } = words.pages.acts;
    const decision = await decisionOf(face);
    const over = closed(face, decision, rulingObstacle, said.title);
    if (over) return over;
    const remedy = await remedyForm(face, decision, typed);
    return {
      ...formOf(said),
      revision: null,
      filled: { ruledOn: today, ...remedy.filled },
      fields: [
        { kind: "day", name: "ruledOn", ...said.ruledOn },
        { kind: "line", name: "under", ...said.under },
        {
          kind: "one-of",
          name: "outcome",
          ...said.outcome,
          options: rulings.options.map((value) => ({ value, title: words.pages.decision.rulings[value] })),
        },
        { kind: "day", name: "decideBy", ...said.decideBy },
        ...remedy.fields,
        { kind: "text", name: "reason", ...said.reason },
      ],
      ...(remedy.groups.length > 0 && { groups: remedy.groups }),
    };
  },
});

/** The fund manager revises a decision of the fund's own accord. */
export const reviseDecision: Act = act("ReviseDecision", {
  ...common,
  data: (typed) => ({
    decisionNumber: typedIn(typed, "decisionNumber"),
    ...remedyTyped(typed, true),
    reason: typedIn(typed, "reason"),
  }),
  sourceOf: (place, typed) => remedyFieldOf(place, typed) ?? place,
  async form(face, typed): Promise<ActForm> {
    const said = face.words.pages.acts.ReviseDecision;
    const decision = await decisionOf(face);
    const over = closed(face, decision, revisionObstacle, said.title);
    if (over) return over;
    const remedy = await numberedRemedy(face, decision, typed);
    return {
      ...formOf(said),
      revision: null,
      filled: remedy.filled,
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        ...remedy.fields,
        { kind: "text", name: "reason", ...said.reason },
      ],
      ...(remedy.groups.length > 0 && { groups: remedy.groups }),
    };
  },
});

/** What comes instead of a decision, as it is asked, with the number that is proposed for it. */
async function numberedRemedy(face: Face, decision: Decision, typed: Typed | undefined) {
  const [{ decisionNumber }, remedy] = await Promise.all([
    face.ask("GetNextDecisionNumber"),
    remedyForm(face, decision, typed),
  ]);
  return { ...remedy, filled: { decisionNumber, ...remedy.filled } };
}

/** What officials may do with an objection to a decision, or an appeal, as far as it is; each with its path below the decision. */
export function disputing(face: Face, decision: Decision): readonly { readonly act: Act; readonly path: string }[] {
  const all: readonly (readonly [act: Act, path: string, obstacleOf: Obstacle])[] = [
    [receiveObjection, "bezwaar-ontvangen", receiptObstacle],
    [inviteObjector, INVITATION_PATH, hearingObstacle],
    [hearObjection, HEARD_PATH, hearingObstacle],
    [omitObjectionHearing, OMISSION_PATH, hearingObstacle],
    [decideObjection, "bezwaar-beslissen", pendingObstacle],
    [adjournObjection, "bezwaar-verdagen", adjournmentObstacle],
    [postponeObjection, "bezwaar-uitstellen", postponementObstacle],
    [recordAppeal, "beroep", appealObstacle],
    [recordRuling, "uitspraak", rulingObstacle],
    [reviseDecision, "herzien", revisionObstacle],
  ];
  return all.flatMap(([act, path, obstacleOf]) => (whyNot(face, decision, obstacleOf) === null ? [{ act, path }] : []));
}
