import { currentMembers } from "../../../projections/funds/funds.ts";
import type { ExchangeFlowView } from "../../../projections/money/exchange-flow.ts";
import type { Shown } from "../acts/act-page.tsx";
import { typedIn } from "../acts/fields.tsx";
import type { Answers, Face } from "../face.ts";
import { FormToken } from "../parts/form-token.tsx";
import { euros } from "../parts/money.tsx";
import { EXCHANGE_PATH } from "./exchange-form.tsx";
import { arrivedIn, leftSheet, sharesSheet, type Trial } from "./exchange-sheets.ts";
import { SheetTable } from "./sheet-table.tsx";

interface OutcomeProps {
  readonly face: Face;
  readonly now: ExchangeFlowView;
  readonly balance: Answers["GetBalance"];
  readonly shown: Pick<Shown, "typed" | "key">;
  readonly trial: Trial;
  readonly provisional: ReadonlySet<number>;
}

/** What would change, and the button by which it does. */
export function Outcome({ face, now, balance, shown, trial, provisional }: OutcomeProps): JSX.Element {
  const { words, at, today } = face;
  const { exchange: said } = words.pages.figures;
  const { proposal, expected } = trial;
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.outcome}
      </h2>
      <SheetTable face={face} sheet={leftSheet(face, now, trial)} onPhone="compare" />
      <ul class="to-weigh">
        {checksOf(face, trial, { balance, provisional }).map(({ isWarning, text }) => (
          <li class={isWarning ? "warning" : "fine"} safe>
            {text}
          </li>
        ))}
      </ul>
      <form class="act" method="post" action={at(EXCHANGE_PATH)}>
        <FormToken around={face} />
        <input type="hidden" name="sleutel" value={shown.key} />
        {expected.revision === null ? null : <input type="hidden" name="revisie" value={String(expected.revision)} />}
        {["earmark", "fromYear", "toYear", "cents", "reason"].map((name) => (
          <input type="hidden" name={name} value={typedIn(shown.typed, name)} />
        ))}
        <div class="buttons">
          <button class="utrecht-button utrecht-button--primary-action" type="submit" name="knop" value="schuif" safe>
            {said.confirm(euros(words, proposal.cents))}
          </button>
          <a class="utrecht-link" href={at(EXCHANGE_PATH)} safe>
            {said.never}
          </a>
        </div>
      </form>
      <p class="hint" safe>
        {said.workedOutOn(words.format.day(today))}
      </p>
    </section>
  );
}

interface SharesProps {
  readonly face: Face;
  readonly now: ExchangeFlowView;
  readonly trial: Trial;
}

/** Whose money moves along, and whose does not. */
export function Shares({ face, now, trial }: SharesProps): JSX.Element {
  const { words, fund } = face;
  const { exchange: said } = words.pages.figures;
  const along = new Set(arrivedIn(trial.expected, trial.proposal).map(({ municipality }) => municipality));
  const others = currentMembers(fund).filter(({ municipality }) => !along.has(municipality));
  const names = words.format.list(others.map(({ name }) => name));
  return (
    <div>
      <SheetTable face={face} sheet={sharesSheet(face, now, trial)} onPhone="compare" />
      {others.length === 0 ? null : (
        <p class="hint" safe>
          {said.notAlong(names, others.length, String(trial.proposal.fromYear))}
        </p>
      )}
    </div>
  );
}

interface Check {
  readonly isWarning: boolean;
  readonly text: string;
}

interface Around {
  readonly balance: Answers["GetBalance"];
  readonly provisional: ReadonlySet<number>;
}

/** What somebody has to know before they say yes. */
function checksOf({ words }: Face, { proposal, expected, flow }: Trial, { balance, provisional }: Around): Check[] {
  const { exchange: said } = words.pages.figures;
  const { earmark, fromYear, toYear } = proposal;
  const leftIn = (of: number) => euros(words, flow.years.find(({ year }) => year === of)?.availableCents ?? 0);
  const [from, to] = [String(fromYear), String(toYear)];
  const pool = balance.pools.find((one) => one.year === fromYear && one.earmark === earmark);
  const cash = balance.earmarks.find((one) => one.earmark === earmark);
  const isNotIn = pool !== undefined && pool.receivedCents < pool.contributedCents;
  const members = arrivedIn(expected, proposal).length;
  return [
    {
      isWarning: false,
      text: said.leftOver({ to, toAmount: leftIn(toYear), from, fromAmount: leftIn(fromYear) }),
    },
    {
      isWarning: provisional.has(fromYear),
      text: provisional.has(fromYear) ? said.provisional(from) : said.definitive(from),
    },
    ...(isNotIn ? [{ isWarning: true, text: said.notYetIn(from, euros(words, cash?.inHandCents ?? 0)) }] : []),
    { isWarning: false, text: said.members(members, from) },
  ];
}
