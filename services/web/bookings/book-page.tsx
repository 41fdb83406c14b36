import { currentMembers } from "../../../projections/funds/funds.ts";
import { listChoiceInWords } from "../../words/list-choices.ts";
import type { BookingList } from "../../words/pages/bookings.ts";
import type { BookForm } from "../acts/booking-acts.ts";
import { BOOKINGS_PATH, RECOVERIES_PATH } from "../acts/books.ts";
import type { Face } from "../face.ts";
import { DownloadLinks } from "../figures/download-links.tsx";
import { FiguresMenu } from "../figures/figures-menu.tsx";
import type { Page } from "../frame.tsx";
import { ActLinks } from "../parts/act-links.tsx";
import { Choose } from "../parts/choose.tsx";
import { Heading } from "../parts/heading.tsx";
import { Paging } from "../parts/paging.tsx";
import { type Column, type Row, Table } from "../parts/table.tsx";
import { asked, choiceIn, textIn } from "../query.ts";

/** Where each list of the books stands. */
export const bookPaths: Readonly<Record<BookingList, string>> = {
  bookings: BOOKINGS_PATH,
  payments: `${BOOKINGS_PATH}/betalingen`,
  held: `${BOOKINGS_PATH}/aangehouden`,
  recoveries: RECOVERIES_PATH,
};

const PAGE_SIZE = 50;
const FORMS = "boeken";

/** A page of a list of the books, as it is shown. */
export interface Shown {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly total: number | null;
  readonly next: string | null;
  readonly prev: string | null;
}

/** One list of the books: how it is asked for, what it can be narrowed to, and its columns. */
export interface Book {
  readonly list: BookingList;
  /** What it is called where its choices have their names. */
  readonly query: string;
  /** What its file is called. */
  readonly file: string;
  /** What it can be narrowed to: by which field, under which name in the address, and to which values. */
  readonly filters: readonly { readonly field: string; readonly name: string; readonly values: readonly string[] }[];
  /** What can be booked besides what its rows offer. */
  readonly forms: readonly BookForm[];
  /** What belongs beside the list. */
  safeBelow?(face: Face): JSX.Element;
  read(face: Face, page: BookAsked): Promise<Shown>;
}

/** How a list is asked for. */
export interface BookAsked {
  readonly after: string | null;
  readonly limit: number;
  readonly descending: true;
  readonly filters: Readonly<Record<string, string>>;
}

/** A list of the fund's books, newest first, with the way to the others and, for who may, to what can be booked. */
export async function bookPage(face: Face, book: Book): Promise<Page> {
  const { words, at, query } = face;
  const { bookings: said, acts } = words.pages;
  const { title, answer, none } = said.lists[book.list];
  const path = bookPaths[book.list];
  const chosen = chosenIn(face, book);
  const found = await book.read(face, {
    after: textIn(query, "na") ?? null,
    limit: PAGE_SIZE,
    descending: true,
    filters: filtersOf(chosen),
  });
  const inAddress = Object.fromEntries(chosen.map(({ name, value }) => [name, value]));
  const safeBelow = book.safeBelow?.(face) ?? "";
  const links = book.forms.filter((form) => may(face, form));
  return {
    title,
    safeBody: (
      <>
        <Heading title={title} answer={found.rows.length === 0 ? none : answer(found.total ?? found.rows.length)} />
        <FiguresMenu face={face} current="bookings" />
        <nav class="others" aria-label={said.all}>
          {Object.entries(bookPaths).map(([list, to]) => (
            <a class="utrecht-link" href={at(to)} aria-current={list === book.list ? "page" : undefined} safe>
              {said.lists[list as BookingList].title}
            </a>
          ))}
        </nav>
        {links.length === 0 ? null : (
          <p class="links">
            <a class="utrecht-link" href={`#${FORMS}`} safe>
              {said.forms}
            </a>
          </p>
        )}
        {chosen.length === 0 ? null : (
          <form class="filter" method="get" action={at(path)}>
            {chosen.map(({ name, field, values, value = "" }) => (
              <Choose
                name={name}
                label={field === "booking" ? said.kind : said.state}
                chosen={value}
                options={[
                  ["", said.any],
                  ...values.map((one) => [one, choiceOf(face, book.query, field, one)] as const),
                ]}
              />
            ))}
            <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
              {said.show}
            </button>
          </form>
        )}
        {found.rows.length === 0 ? null : (
          <Table caption={title} isCaptionHidden columns={found.columns} rows={found.rows} onPhone="blocks" />
        )}
        <Paging
          label={said.pages}
          previous={said.previous}
          next={said.next}
          list={found}
          addressOf={(after) => asked(at(path), { ...inAddress, na: after })}
        />
        {found.rows.length === 0 ? null : (
          <DownloadLinks face={face} path={path} sheet={{ name: book.file, title }} query={inAddress} />
        )}
        {safeBelow}
        <div id={FORMS}>
          <ActLinks
            title={said.forms}
            links={links.map(({ path: to, act }) => ({ href: at(to), title: acts[act.command].title }))}
          />
        </div>
      </>
    ),
  };
}

interface Chosen {
  readonly field: string;
  readonly name: string;
  readonly values: readonly string[];
  /** Undefined where the list is not narrowed by it. */
  readonly value: string | undefined;
}

/** What a list is narrowed to, by the address. */
export function chosenIn({ query }: Pick<Face, "query">, { filters }: Pick<Book, "filters">): readonly Chosen[] {
  return filters.map((filter) => ({ ...filter, value: choiceIn(query, filter.name, filter.values) }));
}

/** The same, as the list is asked with. */
export function filtersOf(chosen: readonly Chosen[]): BookAsked["filters"] {
  return Object.fromEntries(chosen.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]])));
}

/** What a state or a kind is called. */
export function choiceOf({ words }: Face, list: string, field: string, value: string): string {
  return listChoiceInWords(words, { list, field, value }) ?? value;
}

/** What a municipality is called, as whom it takes part now. */
export function memberName({ fund, words }: Face, municipality: string): string {
  return (
    currentMembers(fund).find((member) => member.municipality === municipality)?.name ??
    words.names.municipality(municipality)
  );
}

/** Whether whoever looks may do what a form does. */
export function may({ reader }: Face, { act }: BookForm): boolean {
  return act.roles.some((role) => role === reader?.as);
}

/** A form that is offered, and what is known of what it is about. */
export interface Way {
  readonly form: BookForm;
  readonly path: string;
  readonly title: string;
}

interface WaysProps {
  readonly face: Face;
  /** What the ways are about, for who cannot see beside what they stand. */
  readonly about: string;
  readonly ways: readonly Way[];
}

/** What can be done with what a row is about. */
export function Ways({ face, about, ways }: WaysProps): JSX.Element {
  if (ways.length === 0) return "";
  return (
    <ul class="ways">
      {ways.map(({ path, title }) => (
        <li>
          <a class="utrecht-link" href={face.at(path)} aria-label={`${title}: ${about}`} safe>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
