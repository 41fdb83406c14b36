import { currentMembers } from "../../../projections/funds/funds.ts";
import { GENERAL } from "../../../schemas/money.ts";
import { capitalised } from "../../words/format.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { columnName } from "../parts/column-name.ts";
import { BigAmount, euros } from "../parts/money.tsx";
import { type Look, type Share, ShareBar, Swatch, tenthsOf } from "../parts/share-bar.tsx";
import { Table } from "../parts/table.tsx";

type Balance = Answers["GetPublicBalance"];
type Awards = Answers["ListRegister"];

const LAST_AWARDS = 3;
const looks: readonly (readonly [keyof Face["words"]["pages"]["front"]["parts"], Look])[] = [
  ["paid", "dark"],
  ["promised", "mid"],
  ["settled", "dotted"],
  ["notAwarded", "open"],
];

/** The front page: how much is left, and of what. */
export async function frontPage(face: Face): Promise<Page> {
  const last = { after: null, limit: LAST_AWARDS, order: "awardedOn", descending: true };
  const [balance, awards] = await Promise.all([face.ask("GetPublicBalance"), face.ask("ListRegister", { page: last })]);
  const { title } = face.words.pages.front;
  return {
    title,
    safeBody: (
      <>
        <h1 class="utrecht-heading-1" safe>
          {title}
        </h1>
        <p class="lead" safe>
          {leadOf(face)}
        </p>
        <div class="columns">
          <WhereItIs face={face} balance={balance} />
          <div>
            <Doors face={face} />
            <PerYear face={face} balance={balance} />
          </div>
        </div>
        <Steps face={face} />
        <LastAwarded face={face} awards={awards} />
      </>
    ),
  };
}

function leadOf({ words: { pages, format }, fund }: Face): string {
  const { from, to } = fund.terms.period;
  return pages.front.lead({
    members: format.number(currentMembers(fund).length),
    from: format.day(from),
    to: format.day(to),
  });
}

interface BalanceProps {
  readonly face: Face;
  readonly balance: Balance;
}

function WhereItIs({ face, balance }: BalanceProps): JSX.Element {
  const { words, fund, today } = face;
  const { front } = words.pages;
  const { budgetCents, notAwardedCents } = balance.total;
  const shares = looks.map(([part, look]): Share => {
    return { label: front.parts[part], cents: balance.total[`${part}Cents`], look };
  });
  const percents = tenthsOf(shares).map((tenths) => words.format.percent(tenths));
  const day = words.format.day(today);
  return (
    <section aria-label={front.whereItIs}>
      <div class="key">
        <p class="hint" safe>
          {notAwardedCents < 0 ? front.shortOn(day) : front.notAwardedOn(day)}
        </p>
        <BigAmount words={words} cents={Math.abs(notAwardedCents)} />
        <p class="after-big" safe>
          {fund.phase === "running" ? sentenceOf(face, balance) : front.settled}
        </p>
      </div>
      <ShareBar
        id="where"
        shares={shares}
        label={`${shares.map(({ label }, index) => `${label} ${percents[index]}`).join(", ")}. ${front.tableBelow}`}
      />
      <Table
        caption={front.whereItIs}
        isCaptionHidden
        columns={[
          { title: front.part },
          { title: front.inEuros, isNumber: true },
          { title: front.ofTheFund, isNumber: true },
        ]}
        rows={shares.map(({ label, cents, look }, index) => ({
          cells: [
            { markup: <Named look={look} id={`part-${index}`} label={label} /> },
            words.format.amount(cents),
            percents[index] ?? "",
          ],
        }))}
        foot={[front.whole, words.format.amount(budgetCents), budgetCents > 0 ? words.format.percent(1_000) : ""]}
        onPhone="compare"
      />
      {fund.phase === "running" ? (
        <p class="hint" safe>
          {front.mayBeReserved}
        </p>
      ) : null}
    </section>
  );
}

function Named({ look, id, label }: { readonly look: Look; readonly id: string; readonly label: string }): JSX.Element {
  return (
    <span class="named">
      <Swatch look={look} id={id} />
      <span safe>{label}</span>
    </span>
  );
}

function sentenceOf(face: Face, { earmarks, total }: Balance): string {
  const { words } = face;
  const { front } = words.pages;
  const only = earmarks.filter(({ earmark, notAwardedCents }) => earmark !== GENERAL && notAwardedCents > 0);
  return [
    front.outOf(euros(words, total.budgetCents)),
    ...only.map(({ earmark, notAwardedCents }) =>
      front.onlyFor(euros(words, notAwardedCents), columnName(face, earmark)),
    ),
  ].join(" ");
}

function PerYear({ face, balance: { pools, earmarks } }: BalanceProps): JSX.Element {
  const { format, pages } = face.words;
  const { front } = pages;
  const years = [...new Set(pools.map(({ year }) => year))];
  if (years.length === 0) return "";
  const ofYear = (year: number) =>
    earmarks.map(({ earmark }) => {
      const pool = pools.find((one) => one.year === year && one.earmark === earmark);
      return pool ? format.amount(pool.notAwardedCents) : "–";
    });
  return (
    <Table
      caption={front.perYear}
      hint={front.inEuros}
      columns={[
        { title: front.year },
        ...earmarks.map(({ earmark }) => ({
          title: earmark === GENERAL ? capitalised(format.earmark(GENERAL)) : front.only(columnName(face, earmark)),
          isNumber: true as const,
        })),
      ]}
      rows={years.map((year) => ({ cells: [String(year), ...ofYear(year)] }))}
      foot={[front.together, ...earmarks.map(({ notAwardedCents }) => format.amount(notAwardedCents))]}
      onPhone="compare"
    />
  );
}

const doors = [
  ["apply", "/aanvragen/uitleg"],
  ["register", "/register"],
  ["decisions", "/besluiten"],
] as const;

function Doors({ face: { words, at } }: { readonly face: Face }): JSX.Element {
  return (
    <ul class="doors">
      {doors.map(([door, path]) => {
        const { title, text } = words.pages.front.doors[door];
        return (
          <li>
            <a class="utrecht-link" href={at(path)} safe>
              {title}
            </a>
            <p class="hint" safe>
              {text}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function Steps({ face: { words } }: { readonly face: Face }): JSX.Element {
  const { steps } = words.pages.front;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {words.pages.frame.titles.decisions}
      </h2>
      <ol class="steps">
        {steps.map(({ title, text }) => (
          <li>
            <h3 class="utrecht-heading-3" safe>
              {title}
            </h3>
            <p safe>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function LastAwarded({ face, awards }: { readonly face: Face; readonly awards: Awards }): JSX.Element {
  const { words, at } = face;
  const { front } = words.pages;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {front.lastAwarded}
      </h2>
      {awards.items.length === 0 ? (
        <p safe>{front.noneAwarded}</p>
      ) : (
        <>
          <Table
            caption={front.lastAwarded}
            isCaptionHidden
            columns={[
              { title: front.project },
              { title: front.applicant },
              { title: front.awardedOn },
              { title: front.inEuros, isNumber: true },
            ]}
            rows={awards.items.map(({ applicationId, project, applicantName, awardedOn, awardedCents }) => ({
              cells: [
                {
                  markup: (
                    <a class="utrecht-link" href={at(`/register/${applicationId}`)} safe>
                      {project}
                    </a>
                  ),
                },
                applicantName,
                words.format.day(awardedOn),
                words.format.amount(awardedCents),
              ],
            }))}
            onPhone="blocks"
          />
          <p>
            <a class="utrecht-link" href={at("/register")} safe>
              {front.all(words.format.number(awards.total ?? awards.items.length))}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
