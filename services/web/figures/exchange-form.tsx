import type { ExchangeFlowView } from "../../../projections/money/exchange-flow.ts";
import { centsWritten } from "../../files/amount.ts";
import type { ActForm } from "../acts/act.ts";
import type { Shown } from "../acts/act-page.tsx";
import { FieldOf, type Typed, typedIn } from "../acts/fields.tsx";
import { exchangeBudget } from "../acts/fund-acts.ts";
import type { Face } from "../face.ts";
import { FormToken } from "../parts/form-token.tsx";
import { type Waiting, wantedBy } from "./waiting-project.ts";

/** What is left in the year that is moved from; undefined where none is chosen. */
function mostFrom({ years, earmark }: ExchangeFlowView, typed: Typed) {
  if (typedIn(typed, "earmark") !== earmark) return undefined;
  return years.find(({ year }) => String(year) === typedIn(typed, "fromYear"));
}

/** The form, with what is short of the money that it shows, and the most that can be moved. */
export async function formOf(face: Face, waiting: Waiting, now: ExchangeFlowView, typed: Typed): Promise<ActForm> {
  const { words } = face;
  const { exchange: said } = words.pages.figures;
  const form = await exchangeBudget.form(face);
  const { short, project } = wantedBy(waiting, now.earmark);
  const from = mostFrom(now, typed);
  const hint = [
    ...(short && project !== null ? [said.shortFor(words.format.amount(short.cents), project)] : []),
    ...(from ? [said.most(words.format.amount(from.availableCents), String(from.year))] : []),
  ].join(" ");
  if (hint === "") return form;
  return { ...form, fields: form.fields.map((field) => (field.name === "cents" ? { ...field, hint } : field)) };
}

/** What the form begins with: to the year that is short, from the one that has most left and may be moved from. */
export function suggested(now: ExchangeFlowView, waiting: Waiting, provisional: ReadonlySet<number>): Typed {
  const { years, earmark } = now;
  const { short } = wantedBy(waiting, earmark);
  const others = years.filter(({ year }) => year !== short?.year && !provisional.has(year));
  const most = others.toSorted((a, b) => b.availableCents - a.availableCents)[0];
  return {
    earmark,
    fromYear: most ? String(most.year) : "",
    toYear: short ? String(short.year) : "",
    cents: short ? centsWritten(short.cents) : "",
  };
}

export const EXCHANGE_PATH = "/schuiven";

interface FormProps extends Pick<Shown, "typed" | "faults"> {
  readonly face: Face;
  readonly form: ActForm;
}

/** The form by which somebody says what they want to move. */
export function ExchangeForm({ face, form, typed, faults }: FormProps): JSX.Element {
  const { exchange: said } = face.words.pages.figures;
  const [earmark, from, to, ...others] = form.fields.map((field) => (
    <FieldOf field={field} typed={typed} faults={faults} />
  ));
  const safeEarmark = earmark ?? "";
  const safeYears = [from ?? "", to ?? ""];
  const safeOthers = others;
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.what}
      </h2>
      <form class="act" method="post" action={face.at(EXCHANGE_PATH)} novalidate>
        <FormToken around={face} />
        {safeEarmark}
        <div class="pair">{safeYears}</div>
        {safeOthers}
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" name="knop" value="reken" safe>
          {form.submit}
        </button>
      </form>
    </section>
  );
}
