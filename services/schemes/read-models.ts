import { voteTally } from "../../projections/advice/vote-tally.ts";
import { applicationContents } from "../../projections/applications/application-content.ts";
import { applicationDossier } from "../../projections/applications/application-dossier.ts";
import { awardRegister } from "../../projections/applications/award-register.ts";
import { evaluations } from "../../projections/applications/evaluations.ts";
import { funds } from "../../projections/funds/funds.ts";
import { exchangeJournal, exchangeMatrix } from "../../projections/money/budget-exchange.ts";
import { commitments } from "../../projections/money/commitments.ts";
import { fundBalance } from "../../projections/money/fund-balance.ts";
import { municipalityStatement } from "../../projections/money/municipality-statement.ts";
import { people } from "../../projections/people/people.ts";
import type { AnyProjection } from "../../projections/projection.ts";
import { timeline } from "../../projections/timeline/timeline.ts";
import { instalmentAgenda } from "../../projections/work/instalment-agenda.ts";
import { workQueue } from "../../projections/work/work-queue.ts";

/** Every read model there is. */
export const projections: readonly AnyProjection[] = [
  funds,
  fundBalance,
  commitments,
  exchangeJournal,
  exchangeMatrix,
  municipalityStatement,
  applicationDossier,
  applicationContents,
  timeline,
  workQueue,
  voteTally,
  evaluations,
  awardRegister,
  instalmentAgenda,
  people,
];
