import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Heading } from "../parts/heading.tsx";
import { Paging } from "../parts/paging.tsx";
import { SearchField, searchIn } from "../parts/search-field.tsx";
import { type Cell, Table } from "../parts/table.tsx";
import { asked, textIn } from "../query.ts";
import { organisationPath } from "./organisation-of.ts";

type Organisation = Answers["ListOrganisations"]["items"][number];

const PAGE_SIZE = 50;

/** For officials: the organisations that are registered, searched, with the way to register another. */
export async function organisationsPage(face: Face): Promise<Page> {
  const { words, query, reader, at } = face;
  const { organisations, frame, acts, work } = words.pages;
  const { list: said } = organisations;
  const search = searchIn(query);
  const found = await face.ask("ListOrganisations", {
    page: { after: textIn(query, "na") ?? null, limit: PAGE_SIZE, ...(search !== undefined && { search }) },
  });
  const total = found.total ?? found.items.length;
  return {
    title: frame.titles.organisations,
    safeBody: (
      <>
        <Heading
          title={frame.titles.organisations}
          answer={search === undefined ? said.answer(total) : said.narrowed(total)}
        />
        <form class="filter" method="get" action={at("/organisaties")}>
          <SearchField label={said.search} value={search} />
          <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
            {work.queue.show}
          </button>
        </form>
        {reader?.as === "secretary" || reader?.as === "fund-manager" ? (
          <p class="links">
            <a class="utrecht-link" href={at("/organisaties/inschrijven")} safe>
              {acts.RegisterOrganisation.title}
            </a>
          </p>
        ) : null}
        {found.items.length === 0 ? null : (
          <Table
            caption={frame.titles.organisations}
            isCaptionHidden
            columns={[said.name, said.kvkNumber, said.account, said.administered].map((title) => ({ title }))}
            rows={found.items.map((organisation) => ({ cells: cellsOf(face, organisation) }))}
            onPhone="blocks"
          />
        )}
        <Paging
          label={said.pages}
          previous={said.previous}
          next={said.next}
          list={found}
          addressOf={(after) => asked(at("/organisaties"), { zoek: search, na: after })}
        />
      </>
    ),
  };
}

function cellsOf({ words, at }: Face, organisation: Organisation): readonly Cell[] {
  const { list: said } = words.pages.organisations;
  const { name, kvkNumber, isAdministered } = organisation;
  const link = (
    <a class="utrecht-link" href={at(organisationPath(organisation.organisation))} safe>
      {name}
    </a>
  );
  return [{ markup: link }, kvkNumber, said.accounts[accountOf(organisation)], isAdministered ? said.yes : said.notYet];
}

/** How far the account of an organisation is; one that waits is told before the one that counts. */
export function accountOf({
  bankAccount,
  proposedBankAccount,
}: Pick<Organisation, "bankAccount" | "proposedBankAccount">): "confirmed" | "waits" | "none" {
  if (proposedBankAccount) return "waits";
  return bankAccount ? "confirmed" : "none";
}
