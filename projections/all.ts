import { applicationContents } from "./application-content.ts";
import { applicationDossier } from "./application-dossier.ts";
import { awardRegister } from "./award-register.ts";
import { exchangeJournal, exchangeMatrix } from "./budget-exchange.ts";
import { commitments } from "./commitments.ts";
import { evaluations } from "./evaluations.ts";
import { fundBalance } from "./fund-balance.ts";
import { funds } from "./funds.ts";
import { instalmentAgenda } from "./instalment-agenda.ts";
import { municipalityStatement } from "./municipality-statement.ts";
import { people } from "./people.ts";
import type { AnyProjection } from "./projection.ts";
import { timeline } from "./timeline.ts";
import { voteTally } from "./vote-tally.ts";
import { workQueue } from "./work-queue.ts";

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
