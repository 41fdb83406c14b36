import type { KeptAfterErasure } from "../../domain/person/kept.ts";
import type { ErrorCode, Refusal, Violation } from "../../domain/refusal.ts";
import type { Phase } from "../../projections/applications/application-dossier.ts";
import type { TaskCode } from "../../projections/work/work-tasks.ts";
import type { ApplicationEvent, InterestCategory } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { TableFault } from "../files/table-fault.ts";
import type { AdviceWords } from "./advice.ts";
import { en } from "./en.ts";
import type { ErrorDetailWords } from "./error-details.ts";
import { type FieldNames, fieldInWords } from "./fields.ts";
import { capitalised, type Format } from "./format.ts";
import type { ListChoices } from "./list-choices.ts";
import type { MailWords } from "./mail.ts";
import type { Names } from "./names.ts";
import { nl } from "./nl.ts";
import type { PageWords } from "./pages/pages.ts";
import type { ShapeWords } from "./shapes.ts";
import type { TableWords } from "./tables.ts";
import type { TermWords } from "./terms.ts";
import type { TimelineWords } from "./timeline.ts";
import type { ViolationWords } from "./violations.ts";

export type Language = "nl" | "en";

/** Everything that people read, in one language. Each language has all of it: the compiler sees to that. */
export interface Words {
  readonly language: Language;
  readonly format: Format;
  readonly errorTitles: Readonly<Record<ErrorCode, string>>;
  readonly errorDetails: ErrorDetailWords;
  readonly violations: ViolationWords;
  /** How many more there are than were told. */
  readonly andMore: (count: number) => string;
  /** What things are called; by their ids, until somebody knows them. */
  readonly names: Names;
  /** What the fields of requests are called, by their names in the API. */
  readonly fields: FieldNames;
  /** What the choices that a field offers are called, by how they stand in a request. */
  readonly choices: Readonly<Record<string, string>>;
  /** The same of what lists are narrowed to. */
  readonly listChoices: ListChoices;
  readonly yesOrNo: Readonly<Record<"yes" | "no", string>>;
  /** A place in a list, from 1. */
  readonly numbered: (place: number) => string;
  /** What is wrong with the shape of a value. */
  readonly shapes: ShapeWords;
  /** The kinds of interest. */
  readonly interests: Readonly<Record<InterestCategory, string>>;
  /** What stays of a person that was erased, and why. */
  readonly keptAfterErasure: Readonly<Record<KeptAfterErasure, string>>;
  /** How far an application is. */
  readonly phases: Readonly<Record<Phase, string>>;
  /** What can be asked of somebody. */
  readonly tasks: Readonly<Record<TaskCode, string>>;
  /** What terms stand on. */
  readonly terms: TermWords;
  /** What happened, for timelines. */
  readonly timeline: TimelineWords;
  readonly advice: AdviceWords;
  readonly tables: TableWords;
  readonly mail: MailWords;
  /** What the pages say. */
  readonly pages: PageWords;
  /** Why a project fits the matrix or does not; as it was given, where it was given in words. */
  readonly matrix: (verdict: DataOf<ApplicationEvent, "MatrixChecked">) => string;
}

/** The words of a language. */
export function wordsFor(language: Language): Words {
  return language === "en" ? en : nl;
}

/** What is wrong with a request, in a sentence that begins with the field it is about. */
export function violationIn(words: Words, { pointer, code, details }: Violation): string {
  const sentence: (details: never, names: Names) => string = words.violations[code];
  return aboutField(words, pointer, sentence(details as never, words.names));
}

/** A sentence about a field, which begins with what the field is called. */
export function aboutField(words: Words, pointer: string, sentence: string): string {
  const field = fieldInWords(words, pointer);
  return capitalised(field === "" ? sentence : `${field}: ${sentence}`);
}

/** What is wrong with a table, in a sentence. */
export function tableFaultIn({ tables }: Words, { code, details }: TableFault): string {
  const sentence: (details: never) => string = tables.faults[code];
  return sentence(details as never);
}

/** What is the matter, in a sentence or two: the title, and what is told of the occurrence. */
export function refusalIn(
  { errorTitles, errorDetails, names }: Words,
  { code, details }: Pick<Refusal, "code" | "details">,
): string {
  const told: Partial<Record<ErrorCode, (details: never, names: Names) => string | null>> = errorDetails;
  const sentence = told[code]?.(details as never, names) ?? null;
  return sentence === null ? `${errorTitles[code]}.` : `${errorTitles[code]}. ${sentence}`;
}
