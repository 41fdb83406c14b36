import { addDays, dayAfter } from "../../../domain/calendar.ts";
import { DAYS_AHEAD, interestKnownUntil } from "../../../domain/statutory-interest.ts";
import { thousandthsIn } from "../../files/thousandths.ts";
import { InterestRates } from "../bookings/interest-rates.tsx";
import type { Face } from "../face.ts";
import { type Act, type ActForm, act, formOf } from "./act.ts";
import { ofTheBooks, RECOVERIES_PATH } from "./books.ts";
import { type Option, type Typed, typedIn } from "./fields.tsx";

/** The statutory interest of a half-year is recorded, with its source, or put right. */
export const recordInterestRate: Act = act("RecordInterestRate", {
  ...ofTheBooks,
  home: { at: () => RECOVERIES_PATH, back: ({ bookings }) => bookings.lists.recoveries.title },
  data: (typed) => ({
    from: typedIn(typed, "from"),
    percent: percentTyped(typed),
    source: typedIn(typed, "source"),
  }),
  fieldOf: { ERR_INTEREST_RATE_DAY: "from", ERR_DAY_TOO_FAR: "from" },
  async form(face): Promise<ActForm> {
    const { words } = face;
    const said = words.pages.acts.RecordInterestRate;
    const halfYears = halfYearsOf(face);
    const safeProof = <InterestRates face={face} />;
    if (halfYears.length === 0) {
      const from = dayAfter(interestKnownUntil(face.fund.interestRates));
      return {
        ...formOf(said),
        answer: said.notYet(words.format.day(from)),
        fields: [],
        revision: null,
        submit: null,
        safeProof,
      };
    }
    return {
      ...formOf(said),
      revision: null,
      filled: { from: halfYears[0]?.value ?? "" },
      fields: [
        { kind: "select", name: "from", ...said.from, options: halfYears },
        { kind: "number", name: "percent", ...said.percent },
        { kind: "text", name: "source", rows: 3, ...said.source },
      ],
      safeProof,
    };
  },
});

/** The next half-year, once its rate is published, and those that can be put right. */
function halfYearsOf({ words, fund: { interestRates }, today }: Face): readonly Option[] {
  const said = words.pages.acts.RecordInterestRate;
  const next = dayAfter(interestKnownUntil(interestRates));
  return [
    ...(next > addDays(today, DAYS_AHEAD) ? [] : [{ value: next, title: said.next(words.format.day(next)) }]),
    ...interestRates.map(({ from }) => ({ value: from, title: said.again(words.format.day(from)) })).toReversed(),
  ];
}

function percentTyped(typed: Typed): number | string {
  const text = typedIn(typed, "percent");
  const thousandths = thousandthsIn(text);
  return typeof thousandths === "number" ? thousandths / 1000 : text;
}
