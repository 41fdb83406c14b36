import { instalmentsProposed } from "../../../domain/application/instalments-proposed.ts";
import { evaluationsOf } from "../../../domain/award-days.ts";
import { aidCheck } from "../../../schemas/application.ts";
import type { BudgetAmount } from "../../../schemas/money.ts";
import type { Answers, Face } from "../face.ts";
import { columnName } from "../parts/column-name.ts";
import { euros } from "../parts/money.tsx";
import { Table } from "../parts/table.tsx";
import { type Act, type ActForm, act, applicationIn, foreseen } from "./act.ts";
import { amountFieldOf, amountFields, amountsFilled, amountsTyped } from "./amount-fields.ts";
import { type Typed, typedIn } from "./fields.tsx";
import type { Group } from "./groups.tsx";
import { instalmentFieldOf, instalmentGroups, instalmentsFilled, instalmentsTyped } from "./instalment-fields.ts";
import { reportFieldOf, reportGroups, reportsTyped } from "./report-fields.ts";
import { textsTypedIn } from "./texts-field.tsx";

type Dossier = Answers["GetApplication"];
type Content = NonNullable<Dossier["content"]>;

const MOST_RESERVED = 100;

/** The fund manager awards what was advised on: amounts, instalments, conditions, and what is asked by when. */
export const awardApplication: Act = act("AwardApplication", {
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({
    decisionNumber: typedIn(typed, "decisionNumber"),
    lines: amountsTyped(typed),
    conditions: textsTypedIn(typed, "conditions"),
    obligations: textsTypedIn(typed, "obligations"),
    instalments: instalmentsTyped(typed),
    progressReports: reportsTyped(typed),
    aidCheck: orNull(typedIn(typed, "aidCheck.outcome"), (outcome) => ({
      outcome,
      basis: typedIn(typed, "aidCheck.basis"),
      registeredOn: orNull(typedIn(typed, "aidCheck.registeredOn"), String),
    })),
    determinationDueOn: orNull(typedIn(typed, "determinationDueOn"), String),
    reason: orNull(typedIn(typed, "reason"), String),
  }),
  sourceOf: (place, typed) =>
    reportFieldOf(place, typed) ?? instalmentFieldOf(place, typed) ?? amountFieldOf(place, typed) ?? place,
  async form(face, typed): Promise<ActForm> {
    const { words, params, ask } = face;
    const said = words.pages.acts.AwardApplication;
    const application = { applicationId: params.applicationId ?? "" };
    const dossier = await ask("GetApplication", { params: application });
    const { content, revision, phase } = dossier;
    if (phase !== "assured" || !content?.proposal)
      return { ...said, answer: said.notYet, fields: [], revision, submit: null };
    const { decisionNumber } = await ask("GetNextDecisionNumber");
    const { lines, conditions } = content.proposal;
    const filled = {
      decisionNumber,
      ...amountsFilled(lines),
      conditions,
      ...instalmentsFilled(
        instalmentsProposed({
          lines,
          activities: content.content.activities,
          rules: face.fund.terms.rules,
          today: face.today,
        }),
      ),
    };
    const shown = typed ?? filled;
    return {
      ...said,
      answer: said.advised(euros(words, dossier.proposedCents ?? 0), dossier.leadName ?? ""),
      revision,
      filled,
      fields: [{ kind: "line", name: "decisionNumber", ...said.number }],
      groups: groupsOf(face, content, lines, shown),
      safeProof: (
        <Placed
          face={face}
          placements={await placementsOf(face, application.applicationId)}
          reservedCents={dossier.reservedCents ?? 0}
        />
      ),
    };
  },
});

function orNull<Value>(text: string, read: (text: string) => Value): Value | null {
  return text.trim() === "" ? null : read(text.trim());
}

function groupsOf(face: Face, { content }: Content, lines: readonly BudgetAmount[], shown: Typed): readonly Group[] {
  const { words, fund } = face;
  const said = words.pages.acts.AwardApplication;
  const evaluated = evaluationsOf(content.activities, fund.terms.rules).map(({ year }) => year);
  return [
    { title: said.amounts, fields: amountFields(face, lines, said.atMost) },
    ...instalmentGroups(face, evaluated, shown),
    ...reportGroups(face, shown),
    {
      title: said.terms,
      fields: [
        { kind: "texts", name: "conditions", ...said.conditions },
        { kind: "texts", name: "obligations", ...said.obligations },
        { kind: "day", name: "determinationDueOn", ...said.determinationDueOn },
        { kind: "text", name: "reason", ...said.reason, rows: 4 },
      ],
    },
    {
      title: said.aid.title,
      fields: [
        {
          kind: "select",
          name: "aidCheck.outcome",
          ...said.aid.outcome,
          options: [
            { value: "", title: said.aid.notChecked },
            ...aidCheck.shape.outcome.options.map((value) => ({ value, title: words.choices[value] ?? value })),
          ],
        },
        { kind: "line", name: "aidCheck.basis", ...said.aid.basis },
        { kind: "day", name: "aidCheck.registeredOn", ...said.aid.registeredOn },
      ],
    },
  ];
}

type Placements = NonNullable<Answers["ListReservations"]["items"][number]["placements"]>;

/** Where the fund reserved the money. */
async function placementsOf({ ask }: Face, applicationId: string): Promise<Placements> {
  const page = {
    after: null,
    limit: MOST_RESERVED,
    order: "changedOn",
    descending: true,
    filters: { stage: "reserved" },
  };
  const { items } = await ask("ListReservations", { page });
  return items.find((one) => one.applicationId === applicationId)?.placements ?? [];
}

interface PlacedProps {
  readonly face: Face;
  readonly placements: Placements;
  /** What they come to. */
  readonly reservedCents: number;
}

function Placed({ face, placements, reservedCents }: PlacedProps): JSX.Element {
  const { words } = face;
  const { placed } = words.pages.acts.ForwardToPho;
  if (placements.length === 0) return "";
  return (
    <Table
      caption={placed.title}
      columns={[{ title: placed.purpose }, { title: placed.pool }, { title: placed.amount, isNumber: true }]}
      rows={placements.map(({ year, column, earmark, cents }) => ({
        cells: [
          words.format.line({ year, column }, { column: (id) => columnName(face, id) }),
          words.format.pool({ year, earmark }, words.names),
          words.format.amount(cents),
        ],
      }))}
      foot={[placed.together, "", words.format.amount(reservedCents)]}
      onPhone="compare"
    />
  );
}
