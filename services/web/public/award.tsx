import { capitalised } from "../../words/format.ts";
import { kindInWords } from "../../words/list-choices.ts";
import type { AwardWords } from "../../words/pages/register.ts";
import { groundInWords } from "../decisions/ground-in-words.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { columnName } from "../parts/column-name.ts";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { Instalments } from "../parts/instalments.tsx";
import { Line } from "../parts/line.tsx";
import { MatrixTable } from "../parts/matrix.tsx";
import { euros } from "../parts/money.tsx";
import { Table } from "../parts/table.tsx";
import { determinedIn } from "./register.tsx";

type Award = Answers["GetAward"];

interface AwardProps {
  readonly face: Face;
  readonly award: Award;
  readonly said: AwardWords;
}

/** One award: what it is for, what was paid, what was promised and what came of it. */
export async function awardPage(face: Face): Promise<Page> {
  const { words, fund, params, at } = face;
  const { register } = words.pages;
  const said = register.award;
  const award = await face.ask("GetAward", { params: { awardId: params.awardId ?? "" } });
  const together = award.coApplicantNames;
  const before = award.formerApplicantNames.map((name, index) => {
    const on = award.formerApplicantsUntil[index];
    return on === undefined ? name : said.until(name, words.format.day(on));
  });
  const answer = said.answer({
    applicant: award.applicantName,
    amount: euros(words, award.awardedCents),
    day: words.format.day(award.awardedOn),
  });
  return {
    title: award.project,
    safeBody: (
      <>
        <Crumb href={at("/register")} text={said.back} />
        <Heading title={award.project} answer={answer} />
        <p class="hint" safe>
          {[
            ...(together.length > 0 ? [said.together(words.format.list(together))] : []),
            ...(before.length > 0 ? [said.formerly(words.format.list(before))] : []),
            said.number(award.decisionNumber),
          ].join(" ")}
        </p>
        <div class="columns">
          <div>
            <Money face={face} award={award} said={said} />
            <History face={face} award={award} said={said} />
            <Instalments face={face} instalments={award.instalments} />
            <Goals face={face} award={award} said={said} />
          </div>
          <div>
            <h2 class="utrecht-heading-2" safe>
              {said.matrix}
            </h2>
            <p class="hint" safe>
              {said.matrixLead}
            </p>
            <MatrixTable
              matrix={fund.terms.matrix}
              cells={award.matrixCells}
              caption={said.matrix}
              yes={said.yes}
              no={said.no}
            />
            <Advice face={face} award={award} said={said} />
          </div>
        </div>
      </>
    ),
  };
}

function Money({ face, award, said }: AwardProps): JSX.Element {
  const { words } = face;
  const { format } = words;
  const { requested, awarded, paid, determined } = said.moneyLines;
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.money}
      </h2>
      <dl class="receipt">
        <Line label={requested} value={euros(words, award.requestedCents)} />
        <Line label={awarded} value={euros(words, award.awardedCents)} />
        <Line label={paid} value={euros(words, award.paidCents)} />
        <Line label={determined} value={determinedIn(words, award, (cents) => euros(words, cents))} />
      </dl>
      <Table
        caption={said.perYear}
        columns={[{ title: said.year }, { title: said.purpose }, { title: said.amount, isNumber: true }]}
        rows={award.lines.map(({ year, column, cents }) => ({
          cells: [String(year), column === null ? said.anyPurpose : columnName(face, column), format.amount(cents)],
        }))}
        onPhone="compare"
      />
    </section>
  );
}

/** Every decision that it came about by or that changed it, with its ground and what it led to. */
function History({ face: { words, fund }, award, said }: AwardProps): JSX.Element {
  const { format } = words;
  const { regulation, legalBasis } = fund.terms;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.history}
      </h2>
      <p class="hint" safe>
        {said.basis(regulation ?? legalBasis)}
      </p>
      <Table
        caption={said.history}
        isCaptionHidden
        columns={[{ title: said.decision }, { title: said.decidedOn }, { title: said.after, isNumber: true }]}
        rows={award.history.map(({ kind, decisionNumber, decidedOn, ground, amountCents, changedBy }) => ({
          cells: [
            {
              markup: (
                <>
                  <span safe>{`${capitalised(kindInWords(words, kind))} (${decisionNumber})`}</span>
                  {ground === null ? null : <small safe>{groundInWords(words, ground)}</small>}
                  {changedBy === null ? null : <small safe>{said.changes[changedBy]}</small>}
                </>
              ),
            },
            format.day(decidedOn),
            amountCents === null ? "–" : format.amount(amountCents),
          ],
        }))}
        onPhone="compare"
      />
    </section>
  );
}

function Goals({ face: { words }, award, said }: AwardProps): JSX.Element {
  const { format } = words;
  const figure = (thousandths: number | null) => (thousandths === null ? "–" : format.thousandths(thousandths));
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.goals}
      </h2>
      <p class="hint" safe>
        {said.goalsLead}
      </p>
      {award.goals.map(
        ({ kind, description, indicator, unit, baselineThousandths, targetThousandths, dueOn, years }) => (
          <Table
            caption={description}
            hint={said.inUnit({ kind: said.kinds[kind], indicator, unit })}
            columns={[
              { title: said.year },
              { title: said.promised, isNumber: true },
              { title: said.delivered, isNumber: true },
              { title: said.judgement },
            ]}
            rows={[
              { cells: [said.begin, "–", figure(baselineThousandths), "–"] },
              ...years.map(({ year, promisedThousandths, deliveredThousandths, judgement }) => ({
                cells: [
                  String(year),
                  figure(promisedThousandths),
                  figure(deliveredThousandths),
                  judgement === null ? said.notYetAssessed : said.judgements[judgement],
                ],
              })),
            ]}
            foot={[said.agreed(format.day(dueOn)), figure(targetThousandths), "", ""]}
            onPhone="compare"
            isAligned
          />
        ),
      )}
    </section>
  );
}

function Advice({ face: { words }, award: { advice }, said }: AwardProps): JSX.Element {
  if (advice === null) return "";
  const isVote = advice.method === "vote";
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.advice}
      </h2>
      <p safe>
        {isVote
          ? said.byVote({
              forWeight: euros(words, advice.forCents),
              against: euros(words, advice.againstCents),
              abstained: euros(words, advice.abstainedCents),
              all: euros(words, advice.electorateCents),
            })
          : said.byConsensus}
      </p>
      {isVote ? (
        <p class="hint" safe>
          {said.weightHint}
        </p>
      ) : null}
    </section>
  );
}
