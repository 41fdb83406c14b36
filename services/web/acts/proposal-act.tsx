import { requestedAmounts } from "../../../domain/application/amounts.ts";
import { isOn } from "../../../domain/terms-of-office.ts";
import { foreseenMoney } from "../../../projections/money/foreseen-money.ts";
import type { Preparer } from "../../../schemas/application.ts";
import type { BudgetAmount, Placement, Pool } from "../../../schemas/money.ts";
import type { Answers, Face } from "../face.ts";
import { columnName } from "../parts/column-name.ts";
import { euros } from "../parts/money.tsx";
import { Table } from "../parts/table.tsx";
import { type Act, type ActForm, act, applicationIn, foreseen } from "./act.ts";
import { amountFieldOf, amountFields, amountsFilled, amountsRead, amountsTyped } from "./amount-fields.ts";
import { type Field, type Option, tickedIn, typedIn } from "./fields.tsx";
import { splitFieldOf, splitFilled, splitGroups, splitRead, splitTyped } from "./split-fields.ts";
import { textsTypedIn } from "./texts-field.tsx";

type Dossier = Answers["GetApplication"];
type Balance = Answers["GetBalance"];
type Appointment = Answers["ListRoster"]["items"][number];

const MOST_APPOINTMENTS = 1_000;

/** AO puts the plan before the aldermen: for how much a year, on what conditions. Where the money would come from stands beside it. */
export const forwardToPho: Act = act("ForwardToPho", {
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({
    lines: amountsTyped(typed),
    split: splitTyped(typed),
    conditions: textsTypedIn(typed, "conditions"),
    preparedBy: [...tickedIn(typed, "preparedBy"), typedIn(typed, "guide")]
      .filter((one) => one !== "")
      .map((one) => ({ person: one.slice(one.indexOf("/") + 1), as: one.slice(0, one.indexOf("/")) })),
  }),
  sourceOf: (place, typed) => splitFieldOf(place, typed) ?? amountFieldOf(place, typed) ?? place,
  async form(face, typed): Promise<ActForm> {
    const { words, params, ask } = face;
    const said = words.pages.acts.ForwardToPho;
    const dossier = await ask("GetApplication", { params: { applicationId: params.applicationId ?? "" } });
    const { content, revision } = dossier;
    const missing = missingOf(dossier);
    if (missing !== null || content === null)
      return {
        ...said,
        answer: said.missing[missing ?? "phase"],
        fields: [],
        revision,
        submit: null,
        safeProof: <Missing face={face} missing={missing} />,
      };
    const requested = requestedAmounts(content.content);
    const [balance, roster] = await Promise.all([
      ask("GetBalance"),
      ask("ListRoster", { page: { after: null, limit: MOST_APPOINTMENTS } }),
    ]);
    const groups = splitGroups(face, requested);
    const filled = {
      ...amountsFilled(requested, content.proposal?.lines),
      // Whoever is not asked for pools names none, also where an earlier proposal did.
      ...(groups.length > 0 && splitFilled(content.proposal?.split ?? null)),
      conditions: content.proposal?.conditions ?? [],
    };
    return {
      ...said,
      revision,
      filled,
      fields: [
        ...amountFields(face, requested, said.asked),
        { kind: "texts", name: "conditions", ...said.conditions },
        ...preparerFields(face, roster.items),
      ],
      groups,
      safeProof: (
        <Placed face={face} lines={amountsRead(typed ?? filled)} split={splitRead(typed ?? filled)} balance={balance} />
      ),
    };
  },
});

type Missing = "matrix" | "failed" | "review" | "phase";

/** What keeps an application from the aldermen; null where nothing does. */
export function missingOf({ phase, matrixPassed, recommendation }: Dossier): Missing | null {
  if (phase === "awaited") return null;
  if (phase !== "under-review" && phase !== "supplement-requested" && phase !== "deferred") return "phase";
  if (matrixPassed === null) return "matrix";
  if (!matrixPassed) return "failed";
  return recommendation === null ? "review" : null;
}

/** The way to what is missing, where somebody can do that on a page. */
function Missing({ face, missing }: { readonly face: Face; readonly missing: Missing | null }): JSX.Element {
  const { words, at, params } = face;
  const { acts } = words.pages;
  const ways = {
    matrix: ["matrix", acts.CheckMatrix],
    failed: ["matrix-verbeteren", acts.CorrectMatrixCells],
  } as const;
  const way =
    missing === "review" ? (["oordeel", acts.RecordReview] as const) : missing && missing !== "phase" && ways[missing];
  if (!way) return "";
  const [path, said] = way;
  return (
    <p>
      <a class="utrecht-link" href={at(`/dossiers/${params.applicationId}/${path}`)} safe>
        {said.title}
      </a>
    </p>
  );
}

/** Who can have prepared a proposal, by the office they hold. */
const preparing: Readonly<Partial<Record<Appointment["office"], Preparer["as"]>>> = {
  reviewer: "ao-member",
  "fund-manager": "staff",
  finance: "staff",
  secretary: "staff",
};

/** Who prepared it beside whoever forwards it: officials, and the board member who guided them. */
function preparerFields({ words, today, reader }: Face, roster: readonly Appointment[]): readonly Field[] {
  const said = words.pages.acts.ForwardToPho;
  const now = roster.filter((one) => isOn(one, today) && one.person !== reader?.person);
  const named = ({ person, name }: Appointment) => name ?? person;
  const officials = new Map<string, Option>();
  for (const one of now) {
    const as = preparing[one.office];
    if (as && !officials.has(one.person))
      officials.set(one.person, { value: `${as}/${one.person}`, title: named(one), hint: said.as[as] ?? "" });
  }
  const board = now
    .filter(({ municipality }) => municipality !== null)
    .map((one) => ({
      value: `guiding-board-member/${one.person}`,
      title: `${named(one)}, ${words.names.municipality(one.municipality ?? "")}`,
    }));
  return [
    { kind: "any-of", name: "preparedBy", ...said.preparedBy, options: [...officials.values()] },
    { kind: "select", name: "guide", ...said.guide, options: [{ value: "", title: said.nobody }, ...board] },
  ];
}

interface PlacedProps {
  readonly face: Face;
  readonly lines: readonly BudgetAmount[];
  /** The pools that were named; null where the fund's rule says which. */
  readonly split: readonly Placement[] | null;
  readonly balance: Balance;
}

/** Where the money would come from if it were reserved now; or what is short. */
function Placed({ face, lines, split, balance }: PlacedProps): JSX.Element {
  const { words } = face;
  const said = words.pages.acts.ForwardToPho.placed;
  const { placing, totalCents } = foreseenMoney({ terms: face.fund.terms, pools: balance.pools }, lines, { split });
  const pool = (one: Pool) => words.format.pool(one, words.names);
  if ("short" in placing)
    return (
      <section>
        <h2 class="utrecht-heading-2 ruled" safe>
          {said.title}
        </h2>
        <p class="note" safe>
          {said.short(words.format.list(placing.short.map((one) => said.shortOf(euros(words, one.cents), pool(one)))))}
        </p>
      </section>
    );
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.title}
      </h2>
      <Table
        caption={said.title}
        isCaptionHidden
        columns={[{ title: said.purpose }, { title: said.pool }, { title: said.amount, isNumber: true }]}
        rows={placing.placements.map(({ year, column, earmark, cents }) => ({
          cells: [
            words.format.line({ year, column }, { column: (id) => columnName(face, id) }),
            pool({ year, earmark }),
            words.format.amount(cents),
          ],
        }))}
        foot={[said.together, "", words.format.amount(totalCents)]}
        onPhone="compare"
      />
      <p class="hint" safe>
        {said.hint}
      </p>
    </section>
  );
}
