import { GENERAL } from "../../../schemas/money.ts";
import { capitalised } from "../../words/format.ts";
import { type Act, act } from "./act.ts";
import { centsTypedIn, type Option, typedIn } from "./fields.tsx";

/** Money moves between years. Its form stands on a page of its own, with what it would lead to. */
export const exchangeBudget: Act = act("ExchangeBudget", {
  params: () => ({}),
  data: (typed) => ({
    earmark: typedIn(typed, "earmark"),
    fromYear: Number(typedIn(typed, "fromYear")),
    toYear: Number(typedIn(typed, "toYear")),
    cents: centsTypedIn(typed, "cents"),
    reason: typedIn(typed, "reason"),
  }),
  async form({ words, fund }) {
    const said = words.pages.acts.ExchangeBudget;
    const { from, to } = fund.terms.period;
    const years = yearsIn(from, to).map((year): Option => ({ value: year, title: year }));
    const earmarks = [
      { value: GENERAL, title: capitalised(words.format.earmark(GENERAL)) },
      ...fund.terms.matrix.columns.map(({ id, name }) => ({ value: id, title: name })),
    ];
    return {
      ...said,
      revision: null,
      fields: [
        { kind: "select", name: "earmark", ...said.earmark, options: earmarks },
        { kind: "select", name: "fromYear", ...said.fromYear, options: years },
        { kind: "select", name: "toYear", ...said.toYear, options: years },
        { kind: "euros", name: "cents", ...said.cents },
        { kind: "text", name: "reason", ...said.reason, rows: 3 },
      ],
    };
  },
});

/** The fund looks again for the money that a project waits for. The project stands in what is sent. */
export const retryReservation: Act = act("RetryReservation", {
  params: () => ({}),
  data: (typed) => ({ applicationId: typedIn(typed, "applicationId") }),
  async form({ words }) {
    return { ...words.pages.acts.RetryReservation, fields: [], revision: null };
  },
});

/** What people do with the money of the fund, on pages that show that money. */
export const fundActs = { exchangeBudget, retryReservation } as const;

function yearsIn(from: string, to: string): readonly string[] {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4)));
  return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, index) => String((first ?? 0) + index));
}
