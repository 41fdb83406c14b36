import { decisionCommands, decisionEvents } from "../../../schemas/decision.ts";
import { type Decision, decisionOf } from "../decisions/decision-of.ts";
import type { Face } from "../face.ts";
import { Lines } from "../parts/line.tsx";
import { type Act, type ActForm, act, foreseen } from "./act.ts";
import { type Option, type Typed, typedIn } from "./fields.tsx";
import { ofDecision, toDecision } from "./objection-acts.ts";
import { remedyFieldOf, remedyForm, remedyTyped } from "./remedy-fields.ts";

const { outcome, inadmissible } = decisionCommands.DecideObjection.shape;
const rulings = decisionEvents.AppealDecided.shape.outcome;
/** The grounds on which nobody was heard. */
const SKIPPED = ["manifestly-inadmissible", "manifestly-unfounded", "waived", "fully-met"] as const;
/** Somebody was heard, on a day. */
const HELD = "held";

const common = { params: ofDecision, home: toDecision, preview: foreseen } satisfies Partial<Act>;

function orNull(typed: Typed, name: string): string | null {
  return typedIn(typed, name).trim() || null;
}

/** A form in which there is nothing to send now. */
function closed({ title }: { readonly title: string }, answer: string): ActForm {
  return { title, answer, fields: [], revision: null, submit: null };
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
    postedOn: orNull(typed, "postedOn"),
    grounds: typedIn(typed, "grounds"),
  }),
  fieldOf: { ERR_OBJECTION_DAY: "receivedOn" },
  async form(face): Promise<ActForm> {
    const { ReceiveObjection: said, LodgeObjection } = face.words.pages.acts;
    const decision = await decisionOf(face);
    if (decision.objection) return closed(said, LodgeObjection.already);
    return {
      title: said.title,
      answer: said.answer,
      submit: said.submit,
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
    const { AdjournObjection: said, WithdrawObjection } = face.words.pages.acts;
    const { objection } = await decisionOf(face);
    if (!isPending(objection)) return closed(said, WithdrawObjection.nothing);
    if (objection.adjournment !== null) return closed(said, said.already);
    return {
      title: said.title,
      answer: said.answer,
      submit: said.submit,
      revision: null,
      fields: [{ kind: "text", name: "reason", ...said.reason }],
      safeProof: <Objected face={face} objection={objection} />,
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
      inadmissible: orNull(typed, "inadmissible"),
      excuse: orNull(typed, "excuse"),
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
    const { DecideObjection: said, WithdrawObjection, remedy: instead } = words.pages.acts;
    const decision = await decisionOf(face);
    const { objection } = decision;
    if (!isPending(objection)) return closed(said, WithdrawObjection.nothing);
    const remedy = await numberedRemedy(face, decision, typed);
    const choice = (value: string): Option => ({ value, title: words.choices[value] ?? value });
    return {
      title: said.title,
      answer: said.answer,
      submit: said.submit,
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
        ...(objection.isLate ? [{ kind: "text" as const, name: "excuse", ...said.excuse, rows: 3 }] : []),
        ...remedy.fields,
        { kind: "text", name: "reason", ...said.reason },
      ],
      ...(remedy.groups.length > 0 && {
        groups: remedy.groups.map((group, index) => (index === 0 ? { ...group, title: instead.terms } : group)),
      }),
      safeProof: <Objected face={face} objection={objection} />,
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
    if (!isAppealable(decision)) return closed(said, said.nothing);
    return {
      title: said.title,
      answer: said.answer,
      submit: said.submit,
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
    decideBy: orNull(typed, "decideBy"),
    ...remedyTyped(typed, typedIn(typed, "outcome") === "annulled"),
    reason: typedIn(typed, "reason"),
  }),
  fieldOf: { ERR_APPEAL_DAY: "ruledOn" },
  sourceOf: (place, typed) => remedyFieldOf(place, typed) ?? place,
  async form(face, typed): Promise<ActForm> {
    const { words, today } = face;
    const { RecordRuling: said } = words.pages.acts;
    const decision = await decisionOf(face);
    if (!isBeforeCourt(decision)) return closed(said, said.nothing);
    const remedy = await remedyForm(face, decision, typed);
    return {
      title: said.title,
      answer: said.answer,
      submit: said.submit,
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

/** Kinds of decision that something better can come instead of, or that can be undone. */
const REVISABLE: ReadonlySet<Decision["kind"]> = new Set<Decision["kind"]>([
  ...(["award", "refusal", "laying-aside", "amendment", "withdrawal", "determination", "recovery"] as const),
]);

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
    if (!isRevisable(decision)) return closed(said, said.nothing);
    const remedy = await numberedRemedy(face, decision, typed);
    return {
      title: said.title,
      answer: said.answer,
      submit: said.submit,
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

/** Where an objection or an appeal runs, that is what is decided on. */
function isRevisable(decision: Decision): boolean {
  return REVISABLE.has(decision.kind) && !isPending(decision.objection) && !isBeforeCourt(decision);
}

type Objection = NonNullable<Decision["objection"]>;

function isPending(objection: Objection | null): objection is Objection {
  return objection !== null && objection.decision === null;
}

function isAppealable({ objection, appeal }: Decision): boolean {
  return Boolean(objection?.decision) && appeal === null;
}

function isBeforeCourt({ appeal }: Decision): boolean {
  return appeal !== null && appeal.ruling === null;
}

/** What officials may do with an objection to a decision, or an appeal, as far as it is; each with its path below the decision. */
export function disputing(decision: Decision): readonly { readonly act: Act; readonly path: string }[] {
  const { objection } = decision;
  const all: readonly (readonly [isThere: boolean, act: Act, path: string])[] = [
    [objection === null, receiveObjection, "bezwaar-ontvangen"],
    [isPending(objection), decideObjection, "bezwaar-beslissen"],
    [
      isPending(objection) && objection.adjournment === null && objection.decideBy !== null,
      adjournObjection,
      "bezwaar-verdagen",
    ],
    [isAppealable(decision), recordAppeal, "beroep"],
    [isBeforeCourt(decision), recordRuling, "uitspraak"],
    [isRevisable(decision), reviseDecision, "herzien"],
  ];
  return all.flatMap(([isThere, act, path]) => (isThere ? [{ act, path }] : []));
}

/** What was objected, and by when is decided on it. */
function Objected({ face: { words }, objection }: { readonly face: Face; readonly objection: Objection }): JSX.Element {
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
