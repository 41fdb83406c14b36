import { addDays } from "../../../domain/calendar.ts";
import { isOn, type Office } from "../../../domain/terms-of-office.ts";
import type { LocalDate } from "../../../schemas/primitives.ts";
import { officialRole } from "../../../schemas/roster.ts";
import { transformationFund } from "../../schemes/transformation-fund.ts";
import type { Answers, Face, PageAsking } from "../face.ts";
import type { AsOf } from "../figures/as-of.tsx";
import { everyPage } from "../parts/every-page.ts";

/** Somebody's term in an office, with names. */
export type Term = Answers["ListRoster"]["items"][number];

type Person = Answers["ListPersons"]["items"][number];

/** What is missing somewhere, or will be soon. */
export type Gap =
  | { readonly kind: "nobody"; readonly office: Office; readonly next: Term | null }
  | { readonly kind: "ends"; readonly term: Term; readonly until: LocalDate; readonly next: Term | null }
  | { readonly kind: "unregistered"; readonly term: Term }
  | { readonly kind: "no-mail"; readonly term: Term }
  | { readonly kind: "mail-refused"; readonly term: Term; readonly since: LocalDate };

/** Who represents a municipality. */
export interface MemberLine {
  readonly municipality: string;
  readonly name: string;
  readonly holder: Term | null;
  /** Those of later as well. */
  readonly substitutes: readonly Term[];
  readonly gaps: readonly Gap[];
}

/** Who works for the fund in an office; a line of its own where that is nobody. */
export interface OfficialLine {
  readonly office: Office;
  readonly term: Term | null;
  readonly gaps: readonly Gap[];
}

export interface RosterOn {
  readonly members: readonly MemberLine[];
  readonly officials: readonly OfficialLine[];
}

/** So many days ahead it is told that an office ends: papers go out two weeks before a meeting, and somebody has to be found. */
const SOON_DAYS = 56;
const PAGE_SIZE = 1_000;

/** Who is in office on a day, by municipality and by office, and what is missing. What becomes of mail is told of today alone. */
export async function rosterOn(face: Face, { day, isToday, query }: AsOf): Promise<RosterOn> {
  const [terms, mailOf] = await Promise.all([allTerms(face, query), isToday ? mailsOf(face) : null]);
  const running = terms.filter(({ until }) => until === null || until > day);
  const { successions, departures, joined } = face.fund;
  const isNoMember = new Set([
    ...joined.filter(({ joinedOn }) => joinedOn > day).map(({ municipality }) => municipality),
    ...successions.filter(({ succeededOn }) => succeededOn <= day).map(({ municipality }) => municipality),
    ...departures.filter(({ leftOn }) => leftOn <= day).map(({ municipality }) => municipality),
  ]);
  const seen = { day, mailOf };
  return {
    members: face.fund.terms.members
      .filter(({ municipality }) => !isNoMember.has(municipality))
      .map(({ municipality, name }) => ({
        municipality,
        name,
        ...represented(
          running.filter((term) => term.municipality === municipality),
          seen,
        ),
      })),
    officials: (["reviewer", ...officialRole.options] as const).flatMap((office) =>
      officialsIn(
        office,
        running.filter((term) => term.office === office),
        seen,
      ),
    ),
  };
}

interface Seen {
  readonly day: LocalDate;
  /** What is the matter with the mail of somebody; null where it is not told. */
  readonly mailOf: ((term: Term) => Gap | null) | null;
}

function represented(terms: readonly Term[], seen: Seen): Omit<MemberLine, "municipality" | "name"> {
  const holders = terms.filter(({ office }) => office === "holder");
  const substitutes = terms.filter(({ office }) => office === "substitute").toSorted(byBeginning);
  const holder = holders.find((term) => isOn(term, seen.day)) ?? null;
  const hasSubstitute = substitutes.some((term) => isOn(term, seen.day));
  return {
    holder,
    substitutes,
    gaps: [
      ...(holder ? [] : [{ kind: "nobody" as const, office: "holder" as const, next: firstOf(holders) }]),
      ...(hasSubstitute
        ? []
        : [{ kind: "nobody" as const, office: "substitute" as const, next: firstOf(substitutes) }]),
      ...terms.flatMap((term) => gapsOf(term, terms, seen)),
    ],
  };
}

function officialsIn(office: Office, terms: readonly Term[], seen: Seen): OfficialLine[] {
  const now = terms.toSorted(byBeginning);
  const missing = { kind: "nobody", office, next: firstOf(now) } as const;
  return [
    ...(now.some((term) => isOn(term, seen.day)) ? [] : [{ office, term: null, gaps: [missing] }]),
    ...now.map((term) => ({ office, term, gaps: gapsOf(term, now, seen) })),
  ];
}

/** What is the matter with one term: that it ends, with who comes instead, and with the mail of whoever it is. */
function gapsOf(term: Term, all: readonly Term[], { day, mailOf }: Seen): Gap[] {
  const { until, office } = term;
  const next = until === null ? null : firstOf(all.filter((one) => one.office === office && one.from >= until));
  const endsSoon = until !== null && (next !== null || until <= addDays(day, SOON_DAYS));
  const mail = mailOf?.(term) ?? null;
  return [...(endsSoon ? [{ kind: "ends" as const, term, until, next }] : []), ...(mail ? [mail] : [])];
}

function byBeginning(one: Term, other: Term): number {
  return one.from < other.from ? -1 : one.from > other.from ? 1 : 0;
}

function firstOf(terms: readonly Term[]): Term | null {
  return terms.toSorted(byBeginning)[0] ?? null;
}

/** Every term of the roster, those that have ended included. */
export async function allTerms({ ask }: Face, query: PageAsking["query"] = {}): Promise<readonly Term[]> {
  return await everyPage((after) => ask("ListRoster", { query, page: { after, limit: PAGE_SIZE } }));
}

/** Everybody who is registered with the fund, by name. @throws ERR_FORBIDDEN for whoever does not register people. */
export async function everyPerson({ ask }: Face): Promise<readonly Person[]> {
  return await everyPage((after) => ask("ListPersons", { page: { after, limit: PAGE_SIZE } }));
}

/** Whether whoever looks at a page may know how people are reached. */
export function registersPersons({ reader }: Pick<Face, "reader">): boolean {
  return transformationFund.queries.ListPersons.roles.some((role) => role === reader?.as);
}

/** What is the matter with the mail of people; null for whoever may not know how people are reached. */
async function mailsOf(face: Face): Promise<Seen["mailOf"]> {
  if (!registersPersons(face)) return null;
  const people = new Map((await everyPerson(face)).map((one) => [one.person, one] as const));
  return (term) => {
    const person = people.get(term.person);
    if (!person) return { kind: "unregistered", term };
    if (person.email === null) return { kind: "no-mail", term };
    const since = face.mailRefusedOn(person);
    return since === null ? null : { kind: "mail-refused", term, since };
  };
}
