import { isOn } from "../../../domain/terms-of-office.ts";
import { actsOfTheFund } from "../acts/registry-acts.ts";
import { actsOfRoster, MEMBERS_PATH } from "../acts/roster-acts.ts";
import { PEOPLE_PATH } from "../addresses.ts";
import type { Face } from "../face.ts";
import { type AsOf, AsOfBar, asOfIn } from "../figures/as-of.tsx";
import { DownloadLinks } from "../figures/download-links.tsx";
import type { Sheet } from "../figures/sheet.ts";
import type { Page } from "../frame.tsx";
import { ActLinks } from "../parts/act-links.tsx";
import { Heading } from "../parts/heading.tsx";
import { type Cell, type Marked, Table } from "../parts/table.tsx";
import { asked } from "../query.ts";
import {
  type Gap,
  type MemberLine,
  type OfficialLine,
  type RosterOn,
  registersPersons,
  rosterOn,
  type Term,
} from "./roster-on.ts";

/** Who acts for whom on a day, since when, and what is missing; for whoever may, with the forms that change it. */
export async function membersPage(face: Face): Promise<Page> {
  const { words } = face;
  const { members: said } = words.pages;
  const asOf = asOfIn(face);
  const roster = await rosterOn(face, asOf);
  const [ofMembers, ofOfficials] = sheetsOf(face, roster, asOf);
  return {
    title: said.title,
    script: "slide",
    safeBody: (
      <>
        <Heading title={said.title} answer={answerOf(face, roster.members)} />
        <AsOfBar face={face} path={MEMBERS_PATH} asOf={asOf} others={[]} />
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {said.municipalities}
          </h2>
          <Table
            caption={said.municipalities}
            isCaptionHidden
            columns={ofMembers.columns}
            rows={roster.members.map((line) => ({
              cells: [
                line.name,
                line.holder ? nameOf(face, line.holder) : said.nobody,
                line.holder ? words.format.shortDay(line.holder.from) : "",
                substitutesOf(face, line, asOf),
                gapsCell(face, line.gaps, { of: line.municipality, isNow: asOf.isToday }),
              ],
            }))}
            onPhone="blocks"
          />
          <DownloadLinks face={face} path={MEMBERS_PATH} sheet={ofMembers} query={{ op: asOf.op }} />
        </section>
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {said.officials}
          </h2>
          <Table
            caption={said.officials}
            isCaptionHidden
            columns={ofOfficials.columns}
            rows={roster.officials.map((line) => ({
              cells: [
                ...officialCells(face, line).map(shownCell),
                gapsCell(face, line.gaps, { of: null, isNow: asOf.isToday }),
              ],
            }))}
            onPhone="blocks"
          />
          <DownloadLinks face={face} path={MEMBERS_PATH} sheet={ofOfficials} query={{ op: asOf.op }} />
        </section>
        {asOf.isToday ? <ToDo face={face} /> : null}
      </>
    ),
  };
}

/** The tables of the page, as files have them too. */
export async function membersSheets(face: Face): Promise<readonly Sheet[]> {
  const asOf = asOfIn(face);
  return sheetsOf(face, await rosterOn(face, asOf), asOf);
}

function sheetsOf(face: Face, { members, officials }: RosterOn, asOf: AsOf): readonly [Sheet, Sheet] {
  const { members: said } = face.words.pages;
  return [
    {
      name: "gemeenten",
      title: said.municipalities,
      columns: [said.municipality, said.offices.holder, said.since, said.substitutes, said.gaps.title].map((title) => ({
        title,
      })),
      rows: members.map((line) => ({
        cells: [
          line.name,
          line.holder ? nameOf(face, line.holder) : said.nobody,
          line.holder ? { day: line.holder.from } : null,
          substitutesOf(face, line, asOf),
          line.gaps.map((gap) => gapIn(face, gap)).join(" "),
        ],
      })),
    },
    {
      name: "medewerkers",
      title: said.officials,
      columns: [said.office, said.person, said.of, said.since, said.gaps.title].map((title) => ({ title })),
      rows: officials.map((line) => ({
        cells: [...officialCells(face, line), line.gaps.map((gap) => gapIn(face, gap)).join(" ")],
      })),
    },
  ];
}

function officialCells(face: Face, { office, term }: OfficialLine): readonly string[] {
  const { members: said } = face.words.pages;
  if (!term) return [said.offices[office], said.nobody, "", ""];
  return [said.offices[office], nameOf(face, term), term.organisationName ?? "", face.words.format.shortDay(term.from)];
}

function shownCell(text: string): Cell {
  return text === "" ? { markup: "", isNothing: true } : text;
}

/** What somebody is called; the id of one who is not registered, or no more. */
function nameOf({ words }: Pick<Face, "words">, { name, person }: Pick<Term, "name" | "person">): string {
  return name ?? words.pages.members.unknown(person);
}

function substitutesOf(face: Face, { substitutes }: MemberLine, { day }: AsOf): string {
  const { pages, format } = face.words;
  const { members: said } = pages;
  if (substitutes.length === 0) return said.nobody;
  return substitutes
    .map((term) => (isOn(term, day) ? said.sinceDay : said.fromDay)(nameOf(face, term), format.shortDay(term.from)))
    .join(", ");
}

/** How many municipalities lack somebody; by name where that is a few. */
function answerOf({ words }: Face, lines: readonly MemberLine[]): string {
  const { answer } = words.pages.members;
  const without = lines.filter(({ holder }) => holder === null).map(({ name }) => name);
  const alone = lines.filter(({ gaps }) => gaps.some((gap) => gap.kind === "nobody" && gap.office === "substitute"));
  return [answer.holders(without.length, words.format.list(without)), answer.substitutes(alone.length)].join(" ");
}

function gapIn(face: Face, gap: Gap): string {
  const { pages, format } = face.words;
  const { gaps: said, offices } = pages.members;
  switch (gap.kind) {
    case "nobody":
      return said.nobody(
        offices[gap.office],
        gap.next && { name: nameOf(face, gap.next), day: format.day(gap.next.from) },
      );
    case "ends": {
      const { term, next, until } = gap;
      const after = next && { name: nameOf(face, next), day: format.day(next.from) };
      return said.ends({ name: nameOf(face, term), day: format.day(until) }, after);
    }
    case "unregistered":
      return said.unregistered(nameOf(face, gap.term));
    case "no-mail":
      return said.noMail(nameOf(face, gap.term));
    case "mail-refused":
      return said.mailRefused(nameOf(face, gap.term), format.day(gap.since));
  }
}

interface GapsOf {
  /** The municipality that they are of; null for the fund's own offices. */
  readonly of: string | null;
  /** Of another day nothing can be done about them. */
  readonly isNow: boolean;
}

/** What is missing; where nobody is in an office, it leads to the form that appoints somebody. */
function gapsCell(face: Face, gaps: readonly Gap[], { of, isNow }: GapsOf): Marked {
  return {
    isNothing: gaps.length === 0,
    markup: (
      <>
        {gaps.map((gap) => (
          <span class="gap">
            <GapText face={face} gap={gap} to={isNow ? formFor(face, gap, of) : null} />
          </span>
        ))}
      </>
    ),
  };
}

function GapText({
  face,
  gap,
  to,
}: {
  readonly face: Face;
  readonly gap: Gap;
  readonly to: string | null;
}): JSX.Element {
  const text = gapIn(face, gap);
  if (to === null) return <span safe>{text}</span>;
  return (
    <a class="utrecht-link" href={to} safe>
      {text}
    </a>
  );
}

/** The form by which whoever looks fills a gap; null where they cannot. */
function formFor(face: Face, gap: Gap, municipality: string | null): string | null {
  if (gap.kind === "unregistered") return asked(face.at(`${PEOPLE_PATH}/inschrijven`), { persoon: gap.term.person });
  if (gap.kind === "no-mail" || gap.kind === "mail-refused")
    return face.at(`${PEOPLE_PATH}/${encodeURIComponent(gap.term.person)}/gegevens`);
  const missing = gap.kind === "nobody" ? gap.office : gap.kind === "ends" && !gap.next ? gap.term.office : null;
  const found = rosterActsFor(face).find(({ appoints }) => missing !== null && appoints.includes(missing));
  if (!found) return null;
  return asked(face.at(found.path), municipality === null ? { rol: missing ?? undefined } : { lid: municipality });
}

/** The forms about members and the period that whoever looks may give. */
function fundActsFor({ reader }: Face) {
  return actsOfTheFund.filter(({ act }) => act.roles.some((role) => role === reader?.as));
}

function rosterActsFor({ reader }: Face) {
  return actsOfRoster.filter(({ act }) => act.roles.some((role) => role === reader?.as));
}

/** What whoever looks can change. */
function ToDo({ face }: { readonly face: Face }): JSX.Element {
  const { acts, members: said } = face.words.pages;
  const given = [...rosterActsFor(face), ...fundActsFor(face)];
  const links = [
    ...given.map(({ act, path }) => ({ href: face.at(path), title: acts[act.command].title })),
    ...(registersPersons(face) ? [{ href: face.at(PEOPLE_PATH), title: said.people }] : []),
  ];
  return <ActLinks title={said.toDo} links={links} />;
}
