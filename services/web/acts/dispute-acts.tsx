import {
  adjournmentObstacle,
  appealObstacle,
  type Obstacle,
  pendingObstacle,
  postponementObstacle,
  receiptObstacle,
  revisionObstacle,
  rulingObstacle,
} from "../../../domain/decision/obstacles.ts";
import { decisionCommands, decisionEvents } from "../../../schemas/decision.ts";
import { refusalIn } from "../../words/words.ts";
import { type Decision, decisionOf, disputedIn, notObjectableIn } from "../decisions/decision-of.ts";
import type { Face } from "../face.ts";
import { Lines } from "../parts/line.tsx";
import { type Act, type ActForm, act, foreseen, formOf } from "./act.ts";
import { type Option, type Typed, typedIn, typedOrNull } from "./fields.tsx";
import { ofDecision, toDecision } from "./objection-acts.ts";
import { remedyFieldOf, remedyForm, remedyTyped } from "./remedy-fields.ts";

const { outcome, inadmissible } = decisionCommands.DecideObjection.shape;
const rulings = decisionEvents.AppealDecided.shape.outcome;
/** The grounds on which nobody was heard. */
const SKIPPED = ["manifestly-inadmissible", "manifestly-unfounded", "waived", "fully-met"] as const;
/** Somebody was heard, on a day. */
const HELD = "held";

const common = { params: ofDecision, home: toDecision, preview: foreseen } satisfies Partial<Act>;

/** Why an act on a decision cannot be done now; null where it can. */
function whyNot(face: Face, decision: Decision, obstacleOf: Obstacle): string | null {
  const { words, today } = face;
  if (decision.droppedUnannounced) return notObjectableIn(face, decision);
  const disputed = disputedIn(decision);
  if (disputed === null) return words.pages.decision.notTaken;
  const obstacle = obstacleOf(disputed, today);
  return obstacle && refusalIn(words, obstacle);
}

/** The form of an act that cannot be done now: it says why, and asks nothing. Null where it can be done. */
function closed(face: Face, decision: Decision, obstacleOf: Obstacle, title: string): ActForm | null {
  const answer = whyNot(face, decision, obstacleOf);
  return answer === null ? null : { title, answer, fields: [], revision: null, submit: null };
}

/** Who may object and appeal: those whose decision it is. */
async function partiesOf({ words, ask }: Face, { applicationId }: Decision): Promise<readonly Option[]> {
  const { lead, coApplicants } = await ask("GetApplication", { params: { applicationId } });
  return [lead, ...coApplicants].flatMap((value) =>
    value === null ? [] : [{ value, title: words.names.organisation(value) }],
  );
}

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
      hearing: hearing === HELD ? { heldOn: typedIn(typed, "heldOn") } : { skipped: hearing },
      ...remedyTyped(typed, typedIn(typed, "outcome") === "founded"),
      reason: typedIn(typed, "reason"),
    };
  },
  sourceOf(place, typed) {
    if (place === "hearing.heldOn") return "heldOn";
    return place.startsWith("hearing") ? "hearing" : (remedyFieldOf(place, typed) ?? place);
  },
  async form(face, typed): Promise<ActForm> {
    const { words } = face;
    const { DecideObjection: said, remedy: instead } = words.pages.acts;
    const decision = await decisionOf(face);
    const over = closed(face, decision, pendingObstacle, said.title);
    if (over) return over;
    const remedy = await numberedRemedy(face, decision, typed);
    const choice = (value: string): Option => ({ value, title: words.choices[value] ?? value });
    return {
      ...formOf(said),
      revision: null,
      filled: remedy.filled,
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        {
          kind: "select",
          name: "hearing",
          ...said.hearing,
          options: [{ value: HELD, title: said.held }, ...SKIPPED.map(choice)],
        },
        { kind: "day", name: "heldOn", ...said.heldOn },
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
    [decideObjection, "bezwaar-beslissen", pendingObstacle],
    [adjournObjection, "bezwaar-verdagen", adjournmentObstacle],
    [postponeObjection, "bezwaar-uitstellen", postponementObstacle],
    [recordAppeal, "beroep", appealObstacle],
    [recordRuling, "uitspraak", rulingObstacle],
    [reviseDecision, "herzien", revisionObstacle],
  ];
  return all.flatMap(([act, path, obstacleOf]) => (whyNot(face, decision, obstacleOf) === null ? [{ act, path }] : []));
}

interface ObjectedProps {
  readonly face: Face;
  readonly decision: Decision;
}

/** What was objected, and by when is decided on it. */
function Objected({ face: { words }, decision: { objection } }: ObjectedProps): JSX.Element {
  if (objection === null) return "";
  const { decision: said } = words.pages;
  const { day, deadline } = words.format;
  const { objectorName: objector, receivedOn, postedOn, isLate, grounds, decideBy } = objection;
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.objection}
      </h2>
      <p class="prose" safe>
        {`${said.received({ objector, on: day(receivedOn), posted: postedOn && day(postedOn) })} ${isLate ? said.late : said.inTime}`}
      </p>
      <p class="letter" safe>
        {grounds}
      </p>
      <Lines lines={[[words.pages.acts.DecideObjection.decideBy, decideBy && deadline(decideBy)]]} />
    </section>
  );
}
