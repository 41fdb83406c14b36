import type { FundTerms } from "../../../schemas/fund.ts";
import type { MatrixCell } from "../../../schemas/matrix.ts";
import { centsIn } from "../../files/amount.ts";
import { thousandthsIn } from "../../files/thousandths.ts";
import type { Face } from "../face.ts";
import { TickTable } from "../parts/matrix.tsx";
import type { Failure } from "./failing.ts";
import { Texts, textsTypedIn } from "./texts-field.tsx";

/** What somebody typed in a form, by the names of its fields; a field that was ticked more than once holds a list. */
export type Typed = Readonly<Record<string, unknown>>;

/** A choice, and what it means. */
export interface Option {
  readonly value: string;
  readonly title: string;
  readonly hint?: string;
}

/** A field of a form. Its name is the place in the command that it fills: `financesWaitingList.reason`. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What else of the command it fills: what is wrong with that is told here. */
  readonly fills?: readonly string[];
} & (
  | { readonly kind: "text"; readonly rows?: number }
  | ({ readonly kind: "texts" } & ListedWords)
  | { readonly kind: LineKind }
  | { readonly kind: ChoiceKind; readonly options: readonly Option[] }
  /** Cells of the matrix, each by its row and column. */
  | { readonly kind: "any-of"; readonly options: readonly Option[]; readonly matrix: FundTerms["matrix"] }
);

/** What a list of texts says besides, each of which has a field of its own. */
interface ListedWords {
  /** What one of them is called, by its number. */
  readonly each: (number: string) => string;
  /** What the button says that gives room for one more. */
  readonly more: string;
}

/** What is typed on one line; a number has up to three decimals. */
type LineKind = "line" | "euros" | "number" | "day";
/** What is chosen: one or more of what stands there, or one out of a list that opens. */
type ChoiceKind = "one-of" | "any-of" | "select";

/** What is wrong with a field, in a sentence. */
export interface Fault {
  /** The field that it is about; null for what is about the whole form. */
  readonly field: string | null;
  readonly message: string;
  /** Which of the texts in that field it is about, from 0; left out where it is about the field. */
  readonly place?: number;
  /** It is about nothing that was typed, but about something of ours. */
  readonly failure?: Failure;
}

/** What stands in a list that opens before anything is chosen. */
export function toChoose({ words }: Pick<Face, "words">): Option {
  return { value: "", title: words.pages.acts.choose };
}

/** The text that was typed in a field; empty where nothing was. */
export function typedIn(typed: Typed, name: string): string {
  const value = typed[name];
  return typeof value === "string" ? value : "";
}

/** The same without what surrounds it; null where nothing was typed. */
export function typedOrNull(typed: Typed, name: string): string | null {
  return typedIn(typed, name).trim() || null;
}

/** The cents of an amount that was typed; the text itself where it is none, for the command's schema to refuse. */
export function centsTypedIn(typed: Typed, name: string): number | string {
  const text = typedIn(typed, name);
  const cents = centsIn(text);
  return typeof cents === "number" ? cents : text;
}

/** The thousandths of a number that was typed; the text itself where it is none, for the command's schema to refuse. */
export function thousandthsTypedIn(typed: Typed, name: string): number | string {
  const text = typedIn(typed, name);
  const thousandths = thousandthsIn(text);
  return typeof thousandths === "number" ? thousandths : text;
}

/** All that was ticked in a field. */
export function tickedIn(typed: Typed, name: string): readonly string[] {
  return [typed[name]].flat().filter((one) => typeof one === "string");
}

/** What was typed in a field, as people read it: of what was chosen the titles. */
export function readIn(typed: Typed, name: string, field: Field | undefined): string {
  if (field?.kind === "texts") return textsTypedIn(typed, name).join("\n\n");
  const options = field && "options" in field ? field.options : [];
  return tickedIn(typed, name)
    .map((value) => options.find((one) => one.value === value)?.title ?? value)
    .join(", ");
}

/** The cells of the matrix that were ticked in a field. */
export function cellsTypedIn(typed: Typed, name: string): readonly MatrixCell[] {
  return tickedIn(typed, name).map((cell) => {
    const [row = "", column = ""] = cell.split("/");
    return { row, column };
  });
}

interface FieldProps {
  readonly field: Field;
  readonly typed: Typed;
  readonly faults: readonly Fault[];
}

/** A field with its label, its hint, and what is wrong with it. */
export function FieldOf({ field, typed, faults }: FieldProps): JSX.Element {
  const { name, label, hint } = field;
  const own = faults.filter((fault) => fault.field === name);
  const describedBy = [hint === undefined ? null : `${name}-hint`, own.length === 0 ? null : `${name}-fault`]
    .filter((one) => one !== null)
    .join(" ");
  const described = describedBy === "" ? {} : { "aria-describedby": describedBy };
  const invalid = own.length === 0 ? {} : { "aria-invalid": "true" as const };
  const safeMarks = <Marks name={name} hint={hint} faults={own} />;
  if (field.kind === "texts")
    return <Texts field={field} typed={typed} safeMarks={safeMarks} described={described} faults={own} />;
  if (field.kind !== "one-of" && field.kind !== "any-of") {
    const common = { id: name, name, ...described, ...invalid };
    return (
      <div class="form-field">
        <label class="utrecht-form-label" for={name} safe>
          {label}
        </label>
        {safeMarks}
        {field.kind === "text" ? (
          <textarea class="utrecht-textarea" rows={String(field.rows ?? 6)} {...common} safe>
            {typedIn(typed, name)}
          </textarea>
        ) : field.kind === "select" ? (
          <select class="utrecht-select" {...common}>
            {offeredBy(field.options, typedIn(typed, name)).map(({ value, title }) => (
              <option value={value} selected={value === typedIn(typed, name)} safe>
                {title}
              </option>
            ))}
          </select>
        ) : (
          <input class="utrecht-textbox" {...lines[field.kind]} value={typedIn(typed, name)} {...common} />
        )}
      </div>
    );
  }
  const chosen = tickedIn(typed, name);
  const type = field.kind === "one-of" ? "radio" : "checkbox";
  return (
    <fieldset class="form-field" id={name} tabindex="-1" {...described}>
      <legend class="utrecht-form-label" safe>
        {label}
      </legend>
      {safeMarks}
      {"matrix" in field ? <TickTable field={field} ticked={chosen} /> : null}
      {("matrix" in field ? [] : field.options).map(({ value, title, hint: about }) => (
        <label class="option">
          <input type={type} name={name} value={value} checked={chosen.includes(value)} {...invalid} />
          <span>
            <b safe>{title}</b>
            {about === undefined ? null : (
              <span class="hint" safe>
                {about}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What can be chosen, with what is chosen already where it is offered no more: another is never put in its place. */
function offeredBy(options: readonly Option[], chosen: string): readonly Option[] {
  return chosen === "" || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, title: chosen }];
}

const lines = {
  line: { type: "text", autocomplete: "off" },
  euros: { type: "text", inputmode: "decimal", autocomplete: "off" },
  number: { type: "text", inputmode: "decimal", autocomplete: "off" },
  day: { type: "date" },
} as const;

interface MarksProps {
  readonly name: string;
  readonly hint: string | undefined;
  readonly faults: readonly Fault[];
}

function Marks({ name, hint, faults }: MarksProps): JSX.Element {
  return (
    <>
      {hint === undefined ? null : (
        <p class="hint" id={`${name}-hint`} safe>
          {hint}
        </p>
      )}
      {faults.length === 0 ? null : (
        <p class="fault" id={`${name}-fault`} safe>
          {faults.map(({ message }) => message).join(" ")}
        </p>
      )}
    </>
  );
}
