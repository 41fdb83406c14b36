import type { Role } from "../../schemas/envelope.ts";
import { ARCHIVISTS, MEMBERS, OFFICIALS } from "../schemes/query.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { PEOPLE_PATH } from "./addresses.ts";
import { bookPaths } from "./bookings/book-page.tsx";
import { books } from "./bookings/books.tsx";
import { decisionPage } from "./decisions/decision-page.tsx";
import { dossierPage } from "./dossier/dossier.tsx";
import { grantPage } from "./dossier/grant.tsx";
import { evaluationPage, reportPage } from "./dossier/sent-in-pages.tsx";
import { timelinePage } from "./dossier/timeline.tsx";
import type { Face } from "./face.ts";
import { balancePage } from "./figures/balance-page.tsx";
import { exchangePage } from "./figures/exchange-page.tsx";
import { linesPage } from "./figures/lines-page.tsx";
import { municipalitiesPage } from "./figures/municipalities.tsx";
import { overviewPage } from "./figures/overview-page.tsx";
import { statementPage } from "./figures/statement.tsx";
import { waitingPage } from "./figures/waiting-page.tsx";
import { filesPage } from "./files/files-page.tsx";
import type { Page } from "./frame.tsx";
import { inboxPage } from "./inbox/inbox.tsx";
import { agendaPage } from "./meetings/agenda.tsx";
import { decisionListPage, decisionListsPage } from "./meetings/decision-list.tsx";
import { meetingPage } from "./meetings/meeting.tsx";
import { membersPage } from "./members/members-page.tsx";
import { peoplePage } from "./members/people-page.tsx";
import { organisationPage, ownOrganisationPage } from "./organisations/organisation-page.tsx";
import { organisationsPage } from "./organisations/organisations-page.tsx";
import { awardPage } from "./public/award.tsx";
import { frontPage } from "./public/front.tsx";
import { accessibilityPage, applyPage, decisionsPage, openDataPage, privacyPage } from "./public/information.tsx";
import { registerPage } from "./public/register.tsx";
import { outcomePage } from "./rounds/outcome.tsx";
import { reckonPage } from "./rounds/reckon.tsx";
import { standingPage } from "./rounds/standing.tsx";
import { summaryPage } from "./rounds/summary.tsx";
import { applicationsPage } from "./work/applications.tsx";
import { evaluationsPage } from "./work/evaluations.tsx";
import { retentionPage } from "./work/retention.tsx";
import { workQueuePage } from "./work/work-queue.tsx";

/** A page of a fund. */
export interface PageDefinition {
  /** Who may see it; everybody without. */
  readonly roles?: readonly Role[];
  /** Whoever looks at it has seen what was new. */
  readonly isInbox?: true;
  show(face: Face): Promise<Page>;
}

/** Every page of a fund, by its path below the fund's own address. */
export const pages: Readonly<Record<string, PageDefinition>> = {
  "/": { show: frontPage },
  "/register": { show: registerPage },
  "/register/:awardId": { show: awardPage },
  "/besluiten": { show: decisionsPage },
  "/aanvragen/uitleg": { show: applyPage },
  "/aanvragen": { roles: ["applicant"], show: applicationsPage },
  "/berichten": { roles: MEMBERS, show: inboxPage, isInbox: true },
  "/werk": { roles: OFFICIALS, show: workQueuePage },
  "/evaluaties": { roles: OFFICIALS, show: evaluationsPage },
  "/saldo": { roles: OFFICIALS, show: balancePage },
  [bookPaths.bookings]: { roles: OFFICIALS, show: books.bookings.page },
  [bookPaths.payments]: { roles: OFFICIALS, show: books.payments.page },
  [bookPaths.held]: { roles: OFFICIALS, show: books.held.page },
  [bookPaths.recoveries]: { roles: OFFICIALS, show: books.recoveries.page },
  "/schuiven": { roles: OFFICIALS, show: exchangePage },
  "/saldo/gebeurtenissen": { roles: OFFICIALS, show: linesPage },
  "/wacht-op-geld": { roles: OFFICIALS, show: waitingPage },
  "/gemeenten": { roles: OFFICIALS, show: municipalitiesPage },
  "/gemeenten/:municipality": { roles: OFFICIALS, show: statementPage },
  "/overzicht": { roles: OFFICIALS, show: overviewPage },
  "/bewaren": { roles: ARCHIVISTS, show: retentionPage },
  "/dossiers/:applicationId": { roles: MEMBERS, show: dossierPage },
  "/dossiers/:applicationId/tijdlijn": { roles: MEMBERS, show: timelinePage },
  "/dossiers/:applicationId/toekenning": { roles: MEMBERS, show: grantPage },
  "/dossiers/:applicationId/toekenning/verslag/:day": { roles: MEMBERS, show: reportPage },
  "/dossiers/:applicationId/toekenning/evaluatie/:year": { roles: MEMBERS, show: evaluationPage },
  "/dossiers/:applicationId/bestanden": { roles: MEMBERS, show: (face) => filesPage(face) },
  "/dossiers/:applicationId/besluiten/:decisionNumber": { roles: MEMBERS, show: decisionPage },
  "/organisatie": { roles: ["applicant"], show: ownOrganisationPage },
  "/organisaties": { roles: OFFICIALS, show: organisationsPage },
  "/organisaties/:organisationId": { roles: MEMBERS, show: organisationPage },
  "/agenda": { roles: OFFICIALS, show: agendaPage },
  "/agenda/:meetingId": { roles: OFFICIALS, show: meetingPage },
  "/leden": { roles: OFFICIALS, show: membersPage },
  [PEOPLE_PATH]: { roles: transformationFund.queries.ListPersons.roles, show: peoplePage },
  "/besluitenlijst": { roles: OFFICIALS, show: decisionListsPage },
  "/besluitenlijst/:date": { roles: OFFICIALS, show: decisionListPage },
  "/dossiers/:applicationId/ronde/:round": { roles: OFFICIALS, show: summaryPage },
  "/dossiers/:applicationId/ronde/:round/stand": { roles: OFFICIALS, show: standingPage },
  "/dossiers/:applicationId/ronde/:round/uitslag": { roles: MEMBERS, show: outcomePage },
  "/dossiers/:applicationId/ronde/:round/rekenen": { roles: OFFICIALS, show: reckonPage },
  "/toegankelijkheid": { show: accessibilityPage },
  "/privacy": { show: privacyPage },
  "/open-gegevens": { show: openDataPage },
};
