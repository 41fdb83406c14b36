import { z } from "zod";
import { type ApplicationContent, applicationContent } from "../../../schemas/application.ts";
import { wrongIn } from "../../api/violations.ts";
import type { LooseDraft, LooseDrafts, Place, TypedText } from "../../loose-drafts/loose-drafts.ts";
import type { StepName } from "../../words/pages/applying.ts";
import type { Fault } from "../acts/fields.tsx";
import { faultOf, inPlainWords } from "../acts/giving.ts";
import type { Group } from "../acts/groups.tsx";
import type { Answers, Face } from "../face.ts";
import { writtenText } from "../parts/merging.ts";
import { withRows } from "../parts/rows.ts";
import { answersStep } from "./answers-step.tsx";
import { budgetStep } from "./budget-step.tsx";
import { matrixStep } from "./matrix-step.tsx";
import { goalsStep, meansStep, planStep, togetherStep } from "./plain-steps.ts";
import type { Asked, Step } from "./step.ts";
import { targetsStep } from "./targets-step.ts";

/** The steps in which something is typed, in their order. */
export const steps: readonly Step[] = [
  planStep,
  goalsStep,
  matrixStep,
  budgetStep,
  targetsStep,
  meansStep,
  togetherStep,
];

/** The steps of a supplement: those who apply together stay as they are. */
export const supplementSteps: readonly Step[] = [...steps.filter((step) => step !== togetherStep), answersStep];

/** Where each step stands, below the application's own address. */
export const stepPaths: Readonly<Record<StepName, string>> = {
  plan: "plan",
  goals: "doelen",
  matrix: "matrix",
  budget: "begroting",
  targets: "resultaten",
  means: "ander-geld",
  together: "samen",
  submission: "indienen",
  answers: "aanvulling",
};

/** What an application holds before anything of it was typed. */
export const EMPTY: Omit<ApplicationContent, "title" | "summary" | "activities" | "youthAndFamilyTeams"> = {
  coApplicants: [],
  transformationGoals: [],
  matrixCells: [],
  budget: [],
  existingMeans: null,
  financesWaitingList: null,
  targets: [],
};

/** The content without the names that answers have beside ids. */
const nameless = z.object(applicationContent.shape);

/** An application that is being written, as far as the log has it, and what somebody typed of it that the log has not. */
export interface Draft {
  /** Null before there is an application. */
  readonly dossier: Answers["GetApplication"] | null;
  /** Null before the first step is complete. */
  readonly content: ApplicationContent | null;
  readonly place: Omit<Place, "form">;
  /** By step. */
  readonly loose: ReadonlyMap<string, LooseDraft>;
}

/** @throws ERR_NOT_FOUND */
export async function draftOf(face: Face, drafts: LooseDrafts): Promise<Draft> {
  const { applicationId } = face.params;
  const [me, dossier] = await Promise.all([
    face.ask("GetMe"),
    applicationId === undefined ? null : face.ask("GetApplication", { params: { applicationId } }),
  ]);
  const place = {
    fundId: face.fund.fundId,
    person: me.person,
    actsFor: me.organisation ?? "",
    applicationId: applicationId ?? null,
  };
  const prefix = `${applicationId ?? "nieuw"}/`;
  const about = Array.from(drafts.about(place), ([form, draft]) => [form.replace(prefix, ""), draft] as const);
  return {
    dossier,
    content: dossier?.content ? nameless.parse(dossier.content.content) : null,
    place,
    loose: new Map(about),
  };
}

export function placeOf({ place }: Draft, { name }: Pick<Step, "name">): Place {
  return { ...place, form: `${place.applicationId ?? "nieuw"}/${name}` };
}

/** Whether it was handed in, and a supplement is asked for. */
export function isSupplement({ dossier }: Pick<Draft, "dossier">): boolean {
  return dossier?.phase === "supplement-requested";
}

/** Whether it is not handed in yet. */
export function isUnsent({ dossier }: Pick<Draft, "dossier">): boolean {
  return dossier === null || dossier.phase === "draft" || dossier.phase === "invited";
}

/** Whether a step of it can be filled in. */
export function isOpen(draft: Draft, step: Step): boolean {
  return isSupplement(draft) ? supplementSteps.includes(step) : isUnsent(draft) && steps.includes(step);
}

/** What the log has of a step, written; empty for nothing. By this is seen that somebody saved something else meanwhile, and what. */
export function baseOf(draft: Draft, step: Step): string {
  return draft.content === null ? "" : writtenText(loggedIn(draft, step));
}

/** What the log has of a step, as it is typed. */
export function loggedIn({ content }: Draft, step: Step): TypedText {
  return content === null ? {} : step.typedOf(content);
}

/** What stands in the fields of a step: what was typed last, or else what the log has; a list has room for one more at first. */
export function typedInStep(draft: Draft, step: Step): TypedText {
  const typed = draft.loose.get(step.name)?.typed ?? loggedIn(draft, step);
  const isEmpty = step.rows !== undefined && !Object.keys(typed).some((name) => name.startsWith(`${step.rows}.`));
  return isEmpty ? withRows(typed, step.rows ?? "budget", [{ description: "" }]) : typed;
}

/** What is wrong with what was typed in a step, each at its field of the groups. */
export function faultsIn(step: Step, { face, typed }: Asked, groups: readonly Group[]): readonly Fault[] {
  const part = Object.fromEntries(step.parts.map((name) => [name, true as const]));
  const schema = step.schema ?? applicationContent.pick(part as { title: true });
  const faults = wrongIn(schema, step.part(typed, face), "", face.words).map((tell) => {
    const fault = faultOf(tell());
    return fault.field === null || !step.fieldOf ? fault : { ...fault, field: step.fieldOf(fault.field, typed, face) };
  });
  const fields = groups.flatMap((group) => group.fields);
  return inPlainWords(faults, { fields, typed, words: face.words });
}

/** How far a step is. */
export function markOf(draft: Draft, step: Step): "done" | "begun" | "open" | "changed" | "same" {
  if (isSupplement(draft) && step !== answersStep) return draft.loose.has(step.name) ? "changed" : "same";
  if (draft.loose.has(step.name)) return "begun";
  const parts = step.parts.map((part) => draft.content?.[part]);
  const isFilled =
    parts.length > 0 &&
    parts.every((part) => part !== undefined && part !== null && (!Array.isArray(part) || part.length > 0));
  return isFilled ? "done" : "open";
}
