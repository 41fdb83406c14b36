import type { ListOptions } from "../../../projections/projection.ts";
import type { RegisterWords } from "../../words/pages/register.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Choose } from "../parts/choose.tsx";
import { Heading } from "../parts/heading.tsx";
import { Paging } from "../parts/paging.tsx";
import { MOST_SEARCHED } from "../parts/search-field.tsx";
import { type Cell, Table } from "../parts/table.tsx";
import { asked, choiceIn, textIn } from "../query.ts";

type Order = keyof RegisterWords["filter"]["orders"];
type Awards = Answers["ListRegister"];
type Award = Awards["items"][number];

const orders: Readonly<Record<Order, Pick<ListOptions, "order" | "descending">>> = {
  newest: { order: "awardedOn", descending: true },
  oldest: { order: "awardedOn" },
  project: { order: "project" },
  largest: { order: "awardedCents", descending: true },
};
const ORDERS = Object.keys(orders) as readonly Order[];
const PAGE_SIZE = 50;

/** What the register is asked for. */
interface Choice {
  readonly search: string | undefined;
  readonly year: string | undefined;
  readonly order: Order;
  readonly after: string | undefined;
}

/** The register of awards: searched, narrowed to a year, in an order, page by page. */
export async function registerPage(face: Face): Promise<Page> {
  const { words, query } = face;
  const { register } = words.pages;
  const choice: Choice = {
    search: textIn(query, "zoek"),
    year: choiceIn(query, "periode", yearsOf(face)),
    order: choiceIn(query, "orde", ORDERS) ?? "newest",
    after: textIn(query, "na"),
  };
  const isUnderstood = choice.search === undefined || isSearchable(choice.search);
  const awards = isUnderstood ? await awardsAsked(face, choice) : null;
  return {
    title: register.title,
    safeBody: (
      <>
        <Heading title={register.title} answer={answerOf(face, choice, awards)} />
        <Filter face={face} choice={choice} isUnderstood={isUnderstood} />
        {awards === null || awards.items.length === 0 ? null : <Found face={face} choice={choice} awards={awards} />}
      </>
    ),
  };
}

function isSearchable(search: string): boolean {
  return search.length <= MOST_SEARCHED && /[\p{L}\p{N}]/u.test(search);
}

function yearsOf({ fund: { terms } }: Face): readonly string[] {
  const [from, to] = [terms.period.from, terms.period.to].map((day) => Number(day.slice(0, 4)));
  return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, index) => String((from ?? 0) + index));
}

function awardsAsked(face: Face, { search, year, order, after }: Choice): Promise<Awards> {
  return face.ask("ListRegister", {
    page: {
      after: after ?? null,
      limit: PAGE_SIZE,
      ...orders[order],
      ...(year !== undefined && { filters: { year } }),
      ...(search !== undefined && { search }),
    },
  });
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
  readonly isUnderstood: boolean;
}

function Filter({ face, choice, isUnderstood }: FilterProps): JSX.Element {
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
            aria-invalid={isUnderstood ? undefined : "true"}
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
          chosen={choice.order}
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
      <p>
        <a class="utrecht-link" href={face.at("/register.csv")} safe>
          {register.download}
        </a>
      </p>
    </>
  );
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
