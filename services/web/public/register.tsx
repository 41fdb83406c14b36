import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Choose } from "../parts/choose.tsx";
import { Heading } from "../parts/heading.tsx";
import { Paging } from "../parts/paging.tsx";
import { MOST_SEARCHED } from "../parts/search-field.tsx";
import { type Cell, Table } from "../parts/table.tsx";
import { asked } from "../query.ts";
import { type Choice, choiceAsked, filesOf, isUnderstood, ORDERS, optionsOf, yearsOf } from "./register-choice.ts";

type Awards = Answers["ListRegister"];
type Award = Awards["items"][number];

const PAGE_SIZE = 50;

/** The register of awards: searched, narrowed to a year, in an order, page by page. */
export async function registerPage(face: Face): Promise<Page> {
  const { words } = face;
  const { register } = words.pages;
  const choice = choiceAsked(face);
  const isSearchable = isUnderstood(choice);
  const awards = isSearchable ? await awardsAsked(face, choice) : null;
  return {
    title: register.title,
    safeBody: (
      <>
        <Heading title={register.title} answer={answerOf(face, choice, awards)} />
        <Filter face={face} choice={choice} isSearchable={isSearchable} />
        {awards === null || awards.items.length === 0 ? null : <Found face={face} choice={choice} awards={awards} />}
      </>
    ),
  };
}

function awardsAsked(face: Face, choice: Choice): Promise<Awards> {
  const page = { after: choice.after ?? null, limit: PAGE_SIZE, ...optionsOf({ ...choice, order: orderOf(choice) }) };
  return face.ask("ListRegister", { page });
}

function orderOf({ order = "newest" }: Choice) {
  return order;
}

function answerOf({ words }: Face, { search, year }: Choice, awards: Awards | null): string {
  const { register } = words.pages;
  if (awards === null) return register.filter.notUnderstood((search ?? "").slice(0, MOST_SEARCHED));
  const total = awards.total ?? awards.items.length;
  const isNarrowed = search !== undefined || year !== undefined;
  if (total === 0) return isNarrowed ? register.nothing : register.noneAwarded;
  return register.answer(words.format.number(total), isNarrowed);
}

interface FilterProps {
  readonly face: Face;
  readonly choice: Choice;
  readonly isSearchable: boolean;
}

function Filter({ face, choice, isSearchable }: FilterProps): JSX.Element {
  const { filter } = face.words.pages.register;
  return (
    <search aria-label={filter.legend}>
      <form class="filter" method="get" action={face.at("/register")}>
        <div class="field">
          <label class="utrecht-form-label" for="zoek" safe>
            {filter.search}
          </label>
          <span class="hint" id="zoek-hint" safe>
            {filter.searchHint}
          </span>
          <input
            class="utrecht-textbox"
            id="zoek"
            name="zoek"
            type="search"
            maxlength={MOST_SEARCHED}
            value={choice.search ?? ""}
            aria-describedby="zoek-hint"
            aria-invalid={isSearchable ? undefined : "true"}
          />
        </div>
        <Choose
          name="periode"
          label={filter.year}
          chosen={choice.year ?? ""}
          options={[["", filter.everyYear], ...yearsOf(face).map((year) => [year, year] as const)]}
        />
        <Choose
          name="orde"
          label={filter.order}
          chosen={orderOf(choice)}
          options={ORDERS.map((order) => [order, filter.orders[order]] as const)}
        />
        <button class="utrecht-button utrecht-button--primary-action" type="submit" safe>
          {filter.show}
        </button>
        {choice.search === undefined && choice.year === undefined ? null : (
          <a class="utrecht-link" href={face.at("/register")} safe>
            {filter.clear}
          </a>
        )}
      </form>
    </search>
  );
}

interface FoundProps {
  readonly face: Face;
  readonly choice: Choice;
  readonly awards: Awards;
}

function Found({ face, choice, awards }: FoundProps): JSX.Element {
  const { register } = face.words.pages;
  const { columns } = register;
  const files = filesOf(face, choice);
  return (
    <>
      <Table
        caption={register.title}
        hint={register.inEuros}
        columns={[
          { title: columns.project },
          { title: columns.applicant },
          { title: columns.awardedOn },
          { title: columns.requested, isNumber: true },
          { title: columns.awarded, isNumber: true },
          { title: columns.determined, isNumber: true },
          { title: columns.paid, isNumber: true },
        ]}
        rows={awards.items.map((award) => ({ cells: cellsOf(face, award) }))}
        foot={totalsOf(face, awards)}
        onPhone="blocks"
      />
      <Paging
        label={register.pages}
        previous={register.previous}
        next={register.next}
        list={awards}
        addressOf={(after) =>
          asked(face.at("/register"), {
            zoek: choice.search,
            periode: choice.year,
            orde: choice.order,
            na: after,
          })
        }
      />
      <p class="downloads">
        <span safe>{register.files}</span>
        <a class="utrecht-link" href={files.csv} safe>
          {register.csv}
        </a>
        <a class="utrecht-link" href={files.json} safe>
          {register.json}
        </a>
      </p>
      <p class="hint" safe>
        {register.why}
      </p>
    </>
  );
}

const NOTHING: Cell = { markup: "", isNothing: true };

/** What all that was found comes to, on this page and the others. */
function totalsOf({ words }: Face, { total, items, totals }: Awards): readonly Cell[] {
  const { format, pages } = words;
  const { requestedCents, awardedCents, determinedCents, paidCents } = totals;
  return [
    pages.register.together(format.number(total ?? items.length)),
    ...[NOTHING, NOTHING, format.amount(requestedCents), format.amount(awardedCents)],
    determinedCents === null ? pages.register.running : format.amount(determinedCents),
    format.amount(paidCents),
  ];
}

function cellsOf({ words, at }: Face, award: Award): readonly Cell[] {
  const { format } = words;
  return [
    {
      markup: (
        <a class="utrecht-link" href={at(`/register/${award.applicationId}`)} safe>
          {award.project}
        </a>
      ),
    },
    award.applicantName,
    format.day(award.awardedOn),
    format.amount(award.requestedCents),
    format.amount(award.awardedCents),
    determinedIn(words, award),
    format.amount(award.paidCents),
  ];
}

/** What was determined; a word, never 0, while it was not. */
export function determinedIn(
  { format, pages: { register } }: Face["words"],
  { determinedCents, withdrawn }: Pick<Award, "determinedCents" | "withdrawn">,
  written: (cents: number) => string = format.amount,
): string {
  if (determinedCents === null) return register.running;
  const amount = written(determinedCents);
  return withdrawn ? `${amount} (${register.withdrawn})` : amount;
}
