import { filled } from "../../schemes/command.ts";
import { actsOfPerson, unlinkSubject } from "../acts/person-acts.tsx";
import { MEMBERS_PATH } from "../acts/roster-acts.ts";
import { PEOPLE_PATH } from "../addresses.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { Paging } from "../parts/paging.tsx";
import { SearchField, searchIn } from "../parts/search-field.tsx";
import { type Cell, Table } from "../parts/table.tsx";
import { asked, textIn } from "../query.ts";

type Person = Answers["ListPersons"]["items"][number];

const PAGE_SIZE = 50;

/** Everybody who is registered with the fund, how they are reached, and to whom mail does not get through. */
export async function peoplePage(face: Face): Promise<Page> {
  const { words, query, at } = face;
  const { people: said, acts, work, members } = words.pages;
  const search = searchIn(query);
  const found = await face.ask("ListPersons", {
    page: { after: textIn(query, "na") ?? null, limit: PAGE_SIZE, ...(search !== undefined && { search }) },
  });
  return {
    title: said.title,
    safeBody: (
      <>
        <Crumb href={at(MEMBERS_PATH)} text={members.back} />
        <Heading title={said.title} answer={said.answer(found.total ?? found.items.length, search !== undefined)} />
        <form class="filter" method="get" action={at(PEOPLE_PATH)}>
          <SearchField label={said.search} value={search} />
          <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
            {work.queue.show}
          </button>
        </form>
        <p class="links">
          <a class="utrecht-link" href={at(`${PEOPLE_PATH}/inschrijven`)} safe>
            {acts.RegisterPerson.title}
          </a>
        </p>
        {found.items.length === 0 ? null : (
          <Table
            caption={said.title}
            isCaptionHidden
            columns={[said.name, said.knownAs, said.mail, said.phone, said.doing].map((title) => ({ title }))}
            rows={found.items.map((person) => ({ cells: cellsOf(face, person) }))}
            onPhone="blocks"
          />
        )}
        <Paging
          label={said.pages}
          previous={said.previous}
          next={said.next}
          list={found}
          addressOf={(after) => asked(at(PEOPLE_PATH), { zoek: search, na: after })}
        />
      </>
    ),
  };
}

function cellsOf(face: Face, person: Person): readonly Cell[] {
  const { words, at } = face;
  const { people: said } = words.pages;
  const since = face.mailRefusedOn(person);
  const nothing = { markup: "", isNothing: true };
  return [
    {
      markup: (
        <a class="utrecht-link" href={at(`${PEOPLE_PATH}/${encodeURIComponent(person.person)}/gegevens`)} safe>
          {person.name}
        </a>
      ),
    },
    person.person,
    person.email === null
      ? nothing
      : since === null
        ? person.email
        : `${person.email}. ${said.comesBack(words.format.day(since))}`,
    person.phone ?? nothing,
    { markup: <WaysWith face={face} person={person} /> },
  ];
}

/** What whoever looks can do with what is known of somebody. */
function WaysWith({ face: { words, at, reader }, person: { person, name, subjects } }: WaysProps): JSX.Element {
  const offered = Object.entries(actsOfPerson).filter(
    ([, act]) => act.roles.some((role) => role === reader?.as) && (act !== unlinkSubject || subjects.length > 0),
  );
  return (
    <ul class="ways">
      {offered.map(([path, { command }]) => {
        const { title } = words.pages.acts[command];
        return (
          <li>
            <a class="utrecht-link" href={at(filled(path, { person }))} aria-label={`${title}: ${name}`} safe>
              {title}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

interface WaysProps {
  readonly face: Face;
  readonly person: Person;
}
