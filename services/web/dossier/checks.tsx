import { requestedAmounts } from "../../../domain/application/amounts.ts";
import { checkMatrix } from "../../../domain/application/matrix-check.ts";
import type { Phase } from "../../../projections/applications/application-dossier.ts";
import { foreseenMoney } from "../../../projections/money/foreseen-money.ts";
import type { Answers, Face } from "../face.ts";
import { euros } from "../parts/money.tsx";

type Dossier = Answers["GetApplication"];
type Content = NonNullable<Dossier["content"]>;

interface Check {
  readonly title: string;
  /** Null where that was not judged yet. */
  readonly isGood: boolean | null;
  /** What it rests on. */
  readonly proof: string;
}

const WITH_AO: readonly Phase[] = ["under-review", "supplement-requested", "deferred"];

interface ChecksProps {
  readonly face: Face;
  readonly dossier: Dossier;
}

/** For whoever handles it: whether an application can go to the aldermen, in five checks that each say what they rest on. */
export async function checksOf({ face, dossier }: ChecksProps): Promise<JSX.Element> {
  const { content, phase } = dossier;
  if (face.reader?.as === "applicant" || content === null || !WITH_AO.includes(phase)) return "";
  const said = face.words.pages.work.checks;
  const balance = await face.ask("GetBalance");
  const { yes, no, open } = said.verdicts;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.title}
      </h2>
      <ul class="facts five">
        {[...ofContent(face, dossier, content), ofMoney(face, content, balance)].map(({ title, isGood, proof }) => (
          <li>
            <b class={isGood === null ? "not-met" : isGood ? "met" : "late"} safe>
              {isGood === null ? `– ${open}` : isGood ? `✓ ${yes}` : `✗ ${no}`}
            </b>
            <div>
              <h3 class="utrecht-heading-3" safe>
                {title}
              </h3>
              <p safe>{proof}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ofContent({ words, fund }: Face, { matrixPassed }: Dossier, row: Content): readonly Check[] {
  const said = words.pages.work.checks;
  const { matrixCells, targets, existingMeans, financesWaitingList } = row.content;
  const { review } = row;
  const theirs = (answer: { readonly explanation: string } | null) =>
    answer === null ? said.notSaid : said.provider(answer.explanation);
  const ours = (judgement: string | undefined) => (judgement === undefined ? said.notJudged : said.ao(judgement));
  const goals = targets.filter(({ kind }) => kind === "goal").length;
  return [
    {
      title: said.matrix,
      isGood: matrixPassed,
      proof: [words.matrix(checkMatrix(matrixCells, fund.terms)), matrixPassed === null ? said.notRecorded : ""]
        .join(" ")
        .trim(),
    },
    {
      title: said.waitingList,
      isGood: review && !review.financesWaitingList.answer,
      proof: `${theirs(financesWaitingList)} ${ours(review?.financesWaitingList.explanation)}`,
    },
    {
      title: said.otherMoney,
      isGood: review && existingMeans && !existingMeans.answer,
      proof: `${theirs(existingMeans)} ${ours(review?.existingMeansJudgement)}`,
    },
    {
      title: said.targets,
      isGood: targets.length > 0,
      proof: said.targetsOf(goals, targets.length - goals),
    },
  ];
}

function ofMoney(face: Face, { content }: Content, balance: Answers["GetBalance"]): Check {
  const { words } = face;
  const said = words.pages.work.checks;
  const requested = requestedAmounts(content);
  const { placing, years } = foreseenMoney({ terms: face.fund.terms, pools: balance.pools }, requested);
  const short = "short" in placing ? placing.short : [];
  const proof = years.map(({ year }) => {
    const left = balance.pools
      .filter((pool) => pool.year === year)
      .map((pool) => said.pool(euros(words, pool.availableCents), words.format.earmark(pool.earmark, words.names)));
    return said.left(String(year), words.format.list(left));
  });
  const missing = short.map(({ cents, ...pool }) =>
    said.short(euros(words, cents), words.format.pool(pool, words.names)),
  );
  return { title: said.money, isGood: short.length === 0, proof: [...proof, ...missing].join(" ") };
}
