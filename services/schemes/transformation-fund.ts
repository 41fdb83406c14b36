import { advice } from "../../domain/advice/advice.ts";
import { application } from "../../domain/application/application.ts";
import { decision } from "../../domain/decision/decision.ts";
import { fund } from "../../domain/fund/fund.ts";
import { grant } from "../../domain/grant/grant.ts";
import { meeting } from "../../domain/meeting/meeting.ts";
import { kvkClaim } from "../../domain/organisation/kvk-claim.ts";
import { organisation } from "../../domain/organisation/organisation.ts";
import { person } from "../../domain/person/person.ts";
import { roster } from "../../domain/roster/roster.ts";
import { voteTally } from "../../projections/advice/vote-tally.ts";
import { votingWeights } from "../../projections/advice/voting-weights.ts";
import { applicationContents } from "../../projections/applications/application-content.ts";
import { applicationDossier } from "../../projections/applications/application-dossier.ts";
import { attachedFiles, handedIn } from "../../projections/applications/attached-files.ts";
import { awardRegister } from "../../projections/applications/award-register.ts";
import { destroyedDossiers } from "../../projections/applications/destroyed-dossiers.ts";
import { evaluations } from "../../projections/applications/evaluations.ts";
import { invitations } from "../../projections/applications/invitations.ts";
import { possibleDoubles } from "../../projections/applications/possible-doubles.ts";
import { retention } from "../../projections/applications/retention.ts";
import { decisionNumbers } from "../../projections/decisions/decision-numbers.ts";
import { decisions } from "../../projections/decisions/decisions.ts";
import { funds } from "../../projections/funds/funds.ts";
import { grants } from "../../projections/grants/grants.ts";
import { progressReports } from "../../projections/grants/progress-reports.ts";
import { journal } from "../../projections/journal/journal.ts";
import { meetings } from "../../projections/meetings/meetings.ts";
import { bookings } from "../../projections/money/bookings.ts";
import { exchangeJournal, exchangeMatrix } from "../../projections/money/budget-exchange.ts";
import { commitments } from "../../projections/money/commitments.ts";
import { contributionYears } from "../../projections/money/contributions.ts";
import { fundBalance } from "../../projections/money/fund-balance.ts";
import { heldReceipts } from "../../projections/money/held-receipts.ts";
import { invoices } from "../../projections/money/invoices.ts";
import { moneyLines } from "../../projections/money/money-lines.ts";
import { municipalityStatement } from "../../projections/money/municipality-statement.ts";
import { payments } from "../../projections/money/payments.ts";
import { receipts } from "../../projections/money/receipts.ts";
import { recoveries } from "../../projections/money/recoveries.ts";
import { reservations } from "../../projections/money/reservations.ts";
import { spendingDays } from "../../projections/money/spending-days.ts";
import { statementLines } from "../../projections/money/statement-lines.ts";
import { authorisations } from "../../projections/organisations/authorisations.ts";
import { organisations } from "../../projections/organisations/organisations.ts";
import { people } from "../../projections/people/people.ts";
import { appointments } from "../../projections/people/roster.ts";
import type { AnyProjection } from "../../projections/projection.ts";
import { timeline } from "../../projections/timeline/timeline.ts";
import { isDestroyed, wordsAbout } from "../../projections/words-about.ts";
import { instalmentAgenda } from "../../projections/work/instalment-agenda.ts";
import { workQueue } from "../../projections/work/work-queue.ts";
import { upcasters } from "../../schemas/events.ts";
import { agenda } from "./agenda.ts";
import { agreements } from "./agreements.ts";
import { adviceCommands } from "./commands/advice.ts";
import { applicationCommands } from "./commands/application.ts";
import { decisionCommands } from "./commands/decision.ts";
import { fundCommands } from "./commands/fund.ts";
import { grantCommands } from "./commands/grant.ts";
import { meetingCommands } from "./commands/meeting.ts";
import { organisationCommands } from "./commands/organisation.ts";
import { personCommands } from "./commands/person.ts";
import { rosterCommands } from "./commands/roster.ts";
import { followUps } from "./follow-ups.ts";
import { adviceQueries } from "./queries/advice.ts";
import { applicationQueries } from "./queries/application.ts";
import { awardQueries } from "./queries/award.ts";
import { bookingQueries } from "./queries/bookings.ts";
import { decisionQueries } from "./queries/decision.ts";
import { fileQueries } from "./queries/files.ts";
import { fundQueries } from "./queries/fund.ts";
import { grantQueries } from "./queries/grant.ts";
import { meetingQueries } from "./queries/meeting.ts";
import { moneyLineQueries } from "./queries/money-lines.ts";
import { organisationQueries } from "./queries/organisation.ts";
import { personQueries } from "./queries/person.ts";
import { retentionQueries } from "./queries/retention.ts";
import type { Scheme } from "./scheme.ts";

const readModels: readonly AnyProjection[] = [
  funds,
  fundBalance,
  spendingDays,
  moneyLines,
  commitments,
  exchangeJournal,
  exchangeMatrix,
  municipalityStatement,
  statementLines,
  contributionYears,
  bookings,
  receipts,
  heldReceipts,
  reservations,
  payments,
  recoveries,
  invoices,
  journal,
  votingWeights,
  invitations,
  applicationDossier,
  applicationContents,
  possibleDoubles,
  retention,
  destroyedDossiers,
  attachedFiles,
  handedIn,
  timeline,
  workQueue,
  voteTally,
  grants,
  progressReports,
  evaluations,
  awardRegister,
  instalmentAgenda,
  decisionNumbers,
  decisions,
  meetings,
  appointments,
  people,
  organisations,
  authorisations,
];

/** The temporary fund that municipalities fill to renew youth care (the memo's fund). */
export const transformationFund = {
  aggregates: [fund, roster, person, organisation, kvkClaim, application, advice, grant, decision, meeting],
  upcasters,
  wordsAbout,
  isDestroyed,
  followUps,
  tasks: [],
  agenda,
  readModels,
  agreements,
  commands: {
    ...fundCommands,
    ...rosterCommands,
    ...personCommands,
    ...organisationCommands,
    ...applicationCommands,
    ...adviceCommands,
    ...grantCommands,
    ...decisionCommands,
    ...meetingCommands,
  },
  queries: {
    ...fundQueries,
    ...awardQueries,
    ...bookingQueries,
    ...moneyLineQueries,
    ...personQueries,
    ...organisationQueries,
    ...applicationQueries,
    ...fileQueries,
    ...adviceQueries,
    ...grantQueries,
    ...decisionQueries,
    ...meetingQueries,
    ...retentionQueries,
  },
} satisfies Scheme;
