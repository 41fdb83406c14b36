import type { z } from "zod";
import type { ErrorCode, Refusal } from "../../../domain/refusal.ts";
import type { Phase } from "../../../projections/applications/application-dossier.ts";
import type { TaskCode } from "../../../projections/work/work-tasks.ts";
import type { Role } from "../../../schemas/envelope.ts";
import type { DossierPart } from "../../../schemas/files.ts";
import type { Params } from "../../schemes/command.ts";
import type { Expected } from "../../schemes/dry-run/expected.ts";
import { transformationFund } from "../../schemes/transformation-fund.ts";
import type { ActsWords, SaidAct } from "../../words/pages/acts.ts";
import type { PageWords } from "../../words/pages/pages.ts";
import { refusalIn } from "../../words/words.ts";
import type { Answers, Face } from "../face.ts";
import type { Field, Typed } from "./fields.tsx";
import type { Group } from "./groups.tsx";

/** A form as it stands now: what it does, and what is asked. */
export interface ActForm {
  readonly title: string;
  /** What follows from it, in a sentence. */
  readonly answer: string;
  readonly fields: readonly Field[];
  /** More fields, below them, with titles. */
  readonly groups?: readonly Group[];
  /** The part of the dossier that files can be attached to beside it. */
  readonly filesOf?: DossierPart;
  /** Null where there is nothing to send: the answer says why, and nothing is asked. */
  readonly submit: string | null;
  /** The form to fill in instead, by a second button. */
  readonly instead?: { readonly title: string; readonly path: string };
  /** What the button says that searches for what can be chosen, and looks at nothing else; there is none without. */
  readonly search?: string;
  /** The revision that is shown; null where it is not told, or does not matter. */
  readonly revision: number | null;
  /** A digest of what is shown, where no revision tells of it: what was sent with another one is shown anew before it is done. */
  readonly shows?: string;
  /** What the command needs besides, and nobody types. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** What stands in its fields at first; nothing, without. */
  readonly filled?: Typed;
  /** What whoever decides has to have read before they are asked. */
  readonly safeFirst?: JSX.Element;
  /** What whoever decides has to see beside it. */
  readonly safeProof?: JSX.Element;
}

/** All fields of a form, those of its groups as well. */
export function fieldsOf({ fields, groups = [] }: Pick<ActForm, "fields" | "groups">): readonly Field[] {
  return [...fields, ...groups.flatMap((group) => group.fields)];
}

/** Something that people do on a page: one form for one command. */
export interface Act {
  readonly roles: readonly Role[];
  /** The command, by which its words are found. */
  readonly command: SaidAct;
  /** What it is called where it is offered; as its command is, without. */
  title?(acts: ActsWords): string;
  /** @param typed what was typed in it, where it is shown again. */
  form(face: Face, typed?: Typed): Promise<ActForm>;
  /** What was typed, as the command has it; it is checked by the command's own schema. */
  data(typed: Typed, face: Pick<Face, "reader" | "params" | "fund">): unknown;
  /** Where it leads back to, also once it is done; to the dossier, without. */
  readonly home?: {
    /** Below the fund's own address. @param made the id of what was made or done; null while nothing is. */
    at(params: Face["params"], made: string | null): string;
    back(pages: PageWords): string;
  };
  /** What is typed in it can be put aside, is kept by itself where scripts run, and is there when they come back. */
  readonly isPutAside?: true;
  /** Ids that are typed: of what is named as it is made. */
  readonly typedIds?: { readonly schema: z.ZodType; of(typed: Typed): Readonly<Record<string, string>> };
  /**
   * Says in sentences what it would lead to; none where nothing would change. What somebody sends is worked out first then, and given once
   * they said yes to that. Without, it is given at once.
   */
  preview?(expected: Expected, face: Face): readonly string[];
  /** The field that a refusal is about, where it names none itself. */
  readonly fieldOf?: Readonly<Partial<Record<ErrorCode, string>>>;
  /** The field that a place in the command was filled from, where it bears another name; a dotted path, as fields are named. */
  sourceOf?(place: string, typed: Typed, face: Pick<Face, "fund">): string;
  /** How far the application is when it can be done; however far, without. */
  readonly phases?: ReadonlySet<Phase>;
  /** Why it cannot be done with an application as that is now, whatever is typed; null where it can. */
  obstacle?(dossier: Answers["GetApplication"], face: Pick<Face, "fund" | "today">): Refusal | null;
  /** The task that it does, where it can only be done while that waits. */
  readonly task?: TaskCode;
  /** The ids that the command's address holds. */
  params(face: Face): Omit<Params, "fundId">;
}

/** Defines an act for whoever may give its command. */
export function act(command: SaidAct, definition: Omit<Act, "roles" | "command">): Act {
  const fieldOf = { ERR_DECISION_NUMBER_USED: "decisionNumber", ...definition.fieldOf };
  return { command, roles: transformationFund.commands[command].roles, ...definition, fieldOf };
}

/** Defines an act by which an applicant hands something in: what comes on paper, officials enter by a form of their own. */
export function handIn(command: SaidAct, definition: Omit<Act, "roles" | "command">): Act {
  return { ...act(command, definition), roles: ["applicant"] };
}

/** What a command would lead to and what would follow from it, as the timeline tells it. */
export function foreseen({ events, followUps }: Expected): readonly string[] {
  return [...events, ...followUps].flatMap(({ words }) => words ?? []);
}

/** Where an act leads back to, below the fund's own address. */
export function homeOf({ home }: Pick<Act, "home">, params: Face["params"], made: string | null): string {
  return home ? home.at(params, made) : `/dossiers/${params.applicationId}`;
}

/** What an act is called where it is offered. */
export function titleOf(
  { pages: { acts } }: Face["words"],
  { command, title }: Pick<Act, "command" | "title">,
): string {
  return title ? title(acts) : acts[command].title;
}

/** The ids of an application and, where the address names one, a round. */
export function applicationIn({ params }: Pick<Face, "params">): Omit<Params, "fundId"> {
  const { applicationId = "", round } = params;
  return { applicationId, ...(round !== undefined && { round: Number(round) }) };
}

/** The application that a form is about. @throws ERR_NOT_FOUND */
export function dossierOf({ ask, params: { applicationId = "" } }: Face): Promise<Answers["GetApplication"]> {
  return ask("GetApplication", { params: { applicationId } });
}

/** The grant that a form is about. @throws ERR_NOT_FOUND */
export function grantOf({ ask, params: { applicationId = "" } }: Face): Promise<Answers["GetGrant"]> {
  return ask("GetGrant", { params: { applicationId } });
}

/**
 * The form of an act as things stand: where it cannot be done now it says so and asks nothing, as it may be long after somebody
 * opened it. Whether it is done is up to the command.
 * @throws ERR_NOT_FOUND
 */
export async function formNow(face: Face, one: Act, typed?: Typed): Promise<ActForm> {
  const form = await one.form(face, typed);
  const why = form.submit === null ? null : await whyNotNow(face, one);
  if (why === null) return form;
  const { title, fields, groups = [], revision } = form;
  return { title, answer: why, fields, groups, revision, submit: null };
}

async function whyNotNow(face: Face, { phases, task, obstacle }: Act): Promise<string | null> {
  const { notNow, nothingToDo } = face.words.pages.acts;
  if (phases || obstacle) {
    const dossier = await dossierOf(face);
    if (phases?.has(dossier.phase) === false) return notNow(face.words.phases[dossier.phase]);
    const refusal = obstacle?.(dossier, face);
    if (refusal) return refusalIn(face.words, refusal);
  }
  if (task) {
    const { applicationId = "", decisionNumber = null } = face.params;
    const filters = { applicationId, task };
    const { items } = await face.ask("ListWork", { page: { after: null, limit: MOST_AT_ONCE, filters } });
    const isOpen = items.some(
      (each) => (each.decisionNumber ?? decisionNumber) === decisionNumber && (each.from ?? face.today) <= face.today,
    );
    if (!isOpen) return nothingToDo;
  }
  return null;
}

/** More tasks of a kind than wait at once in an application. */
const MOST_AT_ONCE = 100;

/** Of the words of an act, those that every form has. */
export function formOf({ title, answer, submit }: Pick<ActForm, "title" | "answer"> & { readonly submit: string }) {
  return { title, answer, submit };
}
