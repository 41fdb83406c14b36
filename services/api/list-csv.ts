import { z } from "zod";
import { type CsvRow, csvOf } from "../files/csv-out.ts";
import { answerFields as answerFieldsInEnglish } from "../words/en/answer-fields.ts";
import type { FieldNames } from "../words/fields.ts";
import { capitalised } from "../words/format.ts";
import { listChoiceInWords } from "../words/list-choices.ts";
import { answerFields as answerFieldsInDutch } from "../words/nl/answer-fields.ts";
import { type Language, type Words, wordsFor } from "../words/words.ts";

/** A list as it is written for spreadsheets: its columns, found once by the schema of its rows. */
export interface ListTable {
  /** The whole of a list, the first page of which was read already. */
  write(first: ReadPage, more: (after: string) => Promise<ReadPage>, language: Language): AsyncGenerator<string>;
}

/** A page, as it is answered; where the rows stand is found by the schema. */
export type ReadPage = Readonly<Record<string, unknown>> & { readonly next: string | null };

/** A value in a row, by the fields that lead to it. */
interface Column {
  readonly path: readonly string[];
  /** It is one of several that have a name. */
  readonly isChoice: boolean;
}

/** The part of a JSON schema that is looked at. */
interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
}

/**
 * Finds how the pages of a list are written as a table. Its columns are the values of a row, those of objects in it included; what a
 * row has several of stands in one cell, unless each of them has values of its own: that is told as JSON only.
 *
 * @param list the name of the query.
 */
export function tableOf(list: string, response: z.ZodType): ListTable {
  const shape: Shape = z.toJSONSchema(response, { io: "output", unrepresentable: "any" }) as Shape;
  const [rows = "items", row = {}] =
    Object.entries(shape.properties ?? {}).flatMap(([name, { items }]) =>
      items?.properties || items?.anyOf || items?.oneOf ? [[name, items] as const] : [],
    )[0] ?? [];
  const columns = distinct([...columnsIn(row, [])]);

  return {
    write(first, more, language) {
      const words = wordsFor(language);
      async function* parts(): AsyncGenerator<readonly CsvRow[]> {
        yield [columns.map(({ path }) => headingOf(path, words))];
        for (let page = first; ; page = await more(page.next)) {
          yield (page[rows] as object[]).map((item) => columns.map((column) => cellOf(item, column, { list, words })));
          if (page.next === null) return;
        }
      }
      return csvOf(language === "nl" ? "," : ".", parts());
    },
  };
}

function* columnsIn(shape: Shape, path: readonly string[]): Generator<Column> {
  for (const one of [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])])
    yield* columnsIn(one, path);
  for (const [name, part] of Object.entries(shape.properties ?? {})) yield* columnsIn(part, [...path, name]);
  if (shape.items && ![...columnsIn(shape.items, [])].some((column) => column.path.length > 0))
    yield* columnsIn(shape.items, path);
  const isChoice = shape.enum !== undefined || typeof shape.const === "string";
  const isValue = isChoice || ["string", "number", "integer", "boolean"].includes(shape.type ?? "");
  if (isValue) yield { path, isChoice };
}

function distinct(columns: readonly Column[]): Column[] {
  const byPath = new Map<string, Column>();
  for (const { path, isChoice } of columns) {
    const key = path.join("/");
    byPath.set(key, { path, isChoice: isChoice || byPath.get(key)?.isChoice === true });
  }
  return [...byPath.values()];
}

const answerFields: Readonly<Record<Language, FieldNames>> = { nl: answerFieldsInDutch, en: answerFieldsInEnglish };

function headingOf(path: readonly string[], { fields, language }: Words): string {
  const names: FieldNames = { ...answerFields[language], ...fields };
  const called = path.map((name, place) => names[`${path[place - 1]}/${name}`] ?? names[name] ?? name);
  return capitalised(called.join(", "));
}

function cellOf(
  item: unknown,
  { path, isChoice }: Column,
  { list, words }: { readonly list: string; readonly words: Words },
): CsvRow[number] {
  const field = path.at(-1) ?? "";
  const value = path.reduce<unknown>((within, name) => (isObject(within) ? within[name] : undefined), item);
  const inWords = (one: unknown) =>
    (isChoice ? listChoiceInWords(words, { list, field, value: String(one) }) : undefined) ?? String(one);
  if (value === undefined || value === null || isObject(value)) return null;
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  if (typeof value === "boolean") return words.yesOrNo[value ? "yes" : "no"];
  if (typeof value !== "number") return inWords(value);
  if (/cents$/i.test(field)) return { cents: value };
  return /thousandths$/i.test(field) ? { thousandths: value } : value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
