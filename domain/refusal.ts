/**
 * The one catalogue of errors: a stable code, the HTTP status it is answered with, and a title in Dutch. Codes never
 * change meaning; details differ per occurrence and travel in `details`.
 */
const catalogue = {
  // The edge
  ERR_VALIDATION: { status: 400, title: "Het verzoek klopt niet" },
  ERR_MALFORMED: { status: 400, title: "Het verzoek is niet te lezen" },
  ERR_BODY_TOO_LARGE: { status: 413, title: "Het verzoek is te groot" },
  ERR_MEDIA_TYPE: { status: 415, title: "Dit soort inhoud wordt niet aangenomen" },
  ERR_IDEMPOTENCY_KEY_REQUIRED: { status: 400, title: "De kop Idempotency-Key ontbreekt" },
  ERR_IDEMPOTENCY_KEY_REUSED: { status: 422, title: "Deze Idempotency-Key is al voor een ander verzoek gebruikt" },
  ERR_UNAUTHENTICATED: { status: 401, title: "Er is geen geldig bewijs van wie u bent" },
  ERR_FORBIDDEN: { status: 403, title: "Deze rol mag dit niet" },
  ERR_OTHER_FUND: { status: 403, title: "Dit bewijs geldt voor een ander fonds" },
  ERR_NOT_FOUND: { status: 404, title: "Niet gevonden" },
  ERR_REVISION_STALE: { status: 412, title: "Er is intussen iets veranderd" },
  ERR_CONFLICT: { status: 409, title: "Er veranderde te veel tegelijk; probeer het opnieuw" },
  ERR_TOO_BUSY: { status: 503, title: "Het is te druk; probeer het zo opnieuw" },
  ERR_TIMEOUT: { status: 503, title: "Het duurde te lang" },
  ERR_NOT_READY: { status: 503, title: "De dienst is niet gereed" },
  ERR_CLOCK_BACKWARDS: { status: 422, title: "De klok gaat alleen vooruit" },
  ERR_INTERNAL: { status: 500, title: "Er ging iets mis" },
  // The log
  ERR_LOG_UNAVAILABLE: { status: 503, title: "Het logboek is niet bereikbaar" },
  ERR_EVENT_TOO_LARGE: { status: 413, title: "Dit is te groot voor het logboek" },
  ERR_LOG_IMMUTABLE: { status: 500, title: "Het logboek verandert niet" },
  ERR_LOG_CORRUPT: { status: 500, title: "Het logboek bevat iets dat niet te lezen is" },
  ERR_LOG_OWNED: { status: 503, title: "Deze gegevensmap is al in gebruik" },
  ERR_LOG_VERSION: { status: 503, title: "Dit logboek hoort bij een andere versie van dit programma" },
  ERR_LOG_ADDRESS: { status: 500, title: "Het adres van het logboek klopt niet" },
  ERR_LOG_ACCESS: { status: 503, title: "Het logboek geeft deze dienst geen toegang" },
  ERR_LOG_CERTIFICATE: { status: 503, title: "Het certificaat van het logboek wordt niet vertrouwd" },
  ERR_LOG_STRANGER: { status: 503, title: "Op het adres van het logboek draait iets anders" },
  ERR_LOG_CHECKPOINT: { status: 503, title: "Dit controlepunt hoort bij een ander logboek" },
  ERR_BACKUP_EXISTS: { status: 409, title: "Er staat al een bestand op de plek van de reservekopie" },
  ERR_IMPORT_INVALID: { status: 422, title: "Dit bestand is geen kloppende uitvoer van een logboek" },
  ERR_IMPORT_NOT_EMPTY: { status: 409, title: "Er staat al iets in dit logboek" },
  ERR_IMPORT_CONFLICT: { status: 409, title: "Dit logboek bevat iets anders dan het bestand" },
  // Every story
  ERR_UNKNOWN_COMMAND: { status: 500, title: "Deze opdracht bestaat niet" },
  ERR_WRONG_STATE: { status: 409, title: "Dat kan in deze toestand niet" },
  ERR_EFFECTIVE_IN_FUTURE: { status: 422, title: "Niets geldt later dan de dag waarop het wordt vastgelegd" },
  ERR_SEPARATION_OF_DUTIES: { status: 403, title: "Dit moet iemand anders doen" },
  ERR_NOT_A_MEMBER: { status: 422, title: "Deze gemeente doet niet mee in het fonds" },
  // Fund
  ERR_FUND_EXISTS: { status: 409, title: "Dit fonds bestaat al" },
  ERR_FUND_RUNNING: { status: 409, title: "Het fonds loopt nog" },
  ERR_FUND_SETTLED: { status: 409, title: "Het fonds is al afgerekend" },
  ERR_YEAR_ALREADY_SET: { status: 409, title: "De bijdragen van dit jaar zijn al vastgelegd" },
  ERR_YEAR_NOT_SET: { status: 409, title: "De bijdragen van dit jaar zijn nog niet vastgelegd" },
  ERR_YEAR_DEFINITIVE: { status: 409, title: "De bijdragen van dit jaar zijn al definitief" },
  ERR_YEAR_PROVISIONAL: { status: 409, title: "De bijdragen van dat jaar zijn nog voorlopig" },
  ERR_CONTRIBUTIONS_DIFFER: { status: 422, title: "De bijdragen tellen niet op tot het totaal van het jaar" },
  ERR_NO_CONTRIBUTION: { status: 409, title: "Deze gemeente draagt daar niet aan bij" },
  ERR_AMOUNT_TOO_LARGE: { status: 422, title: "Deze bedragen zijn samen te groot om precies te tellen" },
  ERR_POOL_SHORT: { status: 409, title: "Daarvoor is in deze pot niet genoeg beschikbaar" },
  ERR_CASH_SHORT: { status: 409, title: "Daarvoor is niet genoeg geld binnen" },
  ERR_MORE_THAN_OPEN: { status: 409, title: "Dit is meer dan er nog openstaat" },
  ERR_AWARD_EXCEEDS_RESERVATION: { status: 409, title: "Er is meer toegekend dan er is gereserveerd" },
  ERR_NOT_DUE: { status: 409, title: "Deze termijn mag nog niet worden betaald" },
  ERR_ALREADY_PAID: { status: 409, title: "Deze termijn is al betaald" },
  ERR_MEMBER_SETTLED: { status: 409, title: "Met deze gemeente is hiervoor al afgerekend" },
  ERR_SETTLEMENT_BLOCKED: { status: 409, title: "Er kan nog niet worden afgerekend" },
  ERR_BOOKS_UNBALANCED: { status: 500, title: "De boeken van het fonds sluiten niet" },
  ERR_SETTLEMENT_UNBALANCED: { status: 500, title: "De afrekening sluit niet" },
  // Advice
  ERR_NOT_FORWARDED: { status: 409, title: "In deze ronde is geen advies gevraagd" },
  ERR_WEIGHTS_YEAR_REQUIRED: { status: 422, title: "De secretaris kiest het jaar van de stemgewichten, met een reden" },
  ERR_WEIGHTS_YEAR_BY_RULE: { status: 422, title: "Het jaar van de stemgewichten volgt uit de regels van het fonds" },
  ERR_WEIGHTS_YEAR_OUTSIDE_FUND: { status: 422, title: "Dit jaar valt buiten de looptijd van het fonds" },
  ERR_NOBODY_ENTITLED: { status: 409, title: "Geen enkele gemeente is stemgerechtigd" },
  ERR_NOBODY_TO_VOTE: { status: 409, title: "Er is niemand benoemd die mag stemmen" },
  ERR_WEIGHTS_MISSING: { status: 409, title: "De stemgewichten van dit jaar zijn samen nul" },
  ERR_WEIGHTS_BEYOND_BOUND: { status: 422, title: "De stemgewichten zijn samen te groot om precies te tellen" },
  ERR_ROUND_NOT_DELIBERATING: { status: 409, title: "Deze ronde is niet meer in overleg" },
  ERR_ROUND_NOT_VOTING: { status: 409, title: "In deze ronde wordt nu niet gestemd" },
  ERR_NOT_ENTITLED: { status: 403, title: "Deze gemeente is in deze ronde niet stemgerechtigd" },
  ERR_NOT_A_VOTER: {
    status: 403,
    title: "Deze persoon mag in deze ronde niet namens deze gemeente spreken of stemmen",
  },
  ERR_PRESENCE_INVALID: { status: 422, title: "De lijst van aanwezigen klopt niet" },
  ERR_CONSENSUS_QUORUM_MISSING: { status: 409, title: "Er is te weinig stemgewicht aanwezig voor consensus" },
  // Application
  ERR_ORGANISATION_REQUIRED: { status: 403, title: "Dit kan alleen namens een organisatie" },
  ERR_NOT_INVITED: { status: 403, title: "Deze organisatie is niet uitgenodigd" },
  ERR_NOT_THE_LEAD: { status: 403, title: "Alleen de penvoerder van de aanvraag mag dit" },
  ERR_NOT_A_CO_APPLICANT: { status: 403, title: "Deze organisatie is geen medeaanvrager" },
  ERR_INTEREST_OF_ANOTHER: { status: 403, title: "Een belang geeft iedereen voor zichzelf en de eigen gemeente op" },
  ERR_RESPONSE_DATE_PASSED: { status: 422, title: "De dag om te reageren is al voorbij" },
  ERR_PREVIOUS_APPLICATION_NOT_REFUSED: {
    status: 422,
    title: "De eerdere aanvraag is niet van deze penvoerder of is niet afgewezen",
  },
  ERR_APPLICATION_INCOMPLETE: { status: 422, title: "De aanvraag voldoet nog niet aan het vaste format" },
  ERR_MATRIX_CELLS_INVALID: { status: 422, title: "Deze cellen van de matrix kloppen niet" },
  ERR_SUPPLEMENT_AWAITED: { status: 409, title: "De aanvrager kan de aanvraag nog aanvullen" },
  ERR_SUPPLEMENT_TERM_LAPSED: { status: 409, title: "De termijn om aan te vullen is voorbij" },
  ERR_LAY_ASIDE_TERM: { status: 409, title: "Deze aanvraag kan nu niet buiten behandeling worden gelaten" },
  ERR_DECISION_TERM_PASSED: { status: 409, title: "De beslistermijn is al voorbij en kan niet meer worden verlengd" },
  ERR_DECISION_EXTENSIONS_USED: { status: 409, title: "De beslistermijn kan niet nog eens worden verlengd" },
  ERR_EXTENSION_NOT_LATER: { status: 422, title: "De nieuwe datum is niet later dan de oude" },
  ERR_WAITING_LIST_RECOMMENDED: {
    status: 422,
    title: "Een project dat een wachtlijst financiert krijgt geen positief oordeel",
  },
  ERR_MATRIX_NOT_PASSED: { status: 409, title: "De matrixtoets is niet gedaan of niet gehaald" },
  ERR_REVIEW_MISSING: { status: 409, title: "AO Jeugd heeft de aanvraag nog niet beoordeeld" },
  ERR_SPLIT_BY_FUND_MANAGER: { status: 403, title: "Alleen de fondsbeheerder verdeelt een voorstel over de potten" },
  ERR_PROPOSAL_INVALID: { status: 422, title: "Het voorstel klopt niet" },
  ERR_REFUSAL_GROUND: { status: 409, title: "Op deze grond kan nu niet worden afgewezen" },
  ERR_AWARD_INVALID: { status: 422, title: "De toekenning klopt niet" },
  // Roster and persons
  ERR_REPRESENTS_ANOTHER: { status: 422, title: "Deze persoon vertegenwoordigt al een andere gemeente" },
  ERR_SUBSTITUTE_OF_ONESELF: { status: 422, title: "Een portefeuillehouder is niet de eigen plaatsvervanger" },
  ERR_TOO_MANY_SUBSTITUTES: { status: 422, title: "Deze gemeente heeft al zoveel plaatsvervangers als kan" },
  ERR_PERSON_ERASED: { status: 410, title: "De gegevens van deze persoon zijn gewist" },
  // Grant
  ERR_NOT_THE_RECIPIENT: { status: 403, title: "Alleen de ontvanger van de subsidie mag dit" },
  ERR_GRANT_NOT_ACCEPTED: { status: 409, title: "De subsidie is nog niet aanvaard" },
  ERR_GRANT_ENDED: { status: 409, title: "De subsidie is al ingetrokken of vastgesteld" },
  ERR_UNKNOWN_INSTALMENT: { status: 422, title: "Deze termijn hoort niet bij de subsidie" },
  ERR_INSTALMENT_NOT_DECLARED_DUE: { status: 409, title: "Deze termijn is nog niet betaalbaar gesteld" },
  ERR_UNKNOWN_PROGRESS_REPORT: { status: 422, title: "Deze voortgangsrapportage is niet gevraagd" },
  ERR_PROGRESS_ALREADY_REPORTED: { status: 409, title: "Deze voortgangsrapportage is er al" },
  ERR_UNKNOWN_EVALUATION: { status: 422, title: "Over dit jaar is geen evaluatie gevraagd" },
  ERR_EVALUATION_TOO_EARLY: { status: 409, title: "Het jaar van deze evaluatie is nog niet voorbij" },
  ERR_EVALUATION_INVALID: { status: 422, title: "De evaluatie volgt de doelen en prestaties niet" },
  ERR_EVALUATION_NOT_SUBMITTED: { status: 409, title: "Deze evaluatie is nog niet ingediend" },
  ERR_EVALUATION_ALREADY_ASSESSED: { status: 409, title: "Deze evaluatie is al beoordeeld" },
  ERR_AMENDMENT_INVALID: { status: 422, title: "De wijziging van de subsidie klopt niet" },
  ERR_LEGAL_GROUND_REQUIRED: { status: 422, title: "Hiervoor is een wettelijke grond nodig" },
  ERR_LEGAL_GROUND_UNNEEDED: { status: 422, title: "Hier hoort geen wettelijke grond bij" },
  ERR_KEPT_BEYOND_PAID: { status: 422, title: "De ontvanger kan niet meer houden dan er is betaald" },
  ERR_DETERMINATION_ALREADY_REQUESTED: { status: 409, title: "De vaststelling is al aangevraagd" },
  ERR_EVALUATIONS_OPEN: { status: 409, title: "Eerst moeten alle evaluaties zijn beoordeeld" },
  ERR_DETERMINATION_RAISED: {
    status: 422,
    title: "Hoger vaststellen dan is toegekend kan niet; daarvoor is een nieuwe reservering nodig",
  },
  ERR_RECOVERY_BEYOND_OVERPAYMENT: {
    status: 422,
    title: "Er kan niet meer worden teruggevorderd dan er te veel is betaald",
  },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof catalogue;

/** One rule that a request breaks. */
export interface Violation {
  /** JSON pointer into the request, or empty when it is about the whole. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** A request that is answered with a problem: nothing was appended. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly violations: readonly Violation[];

  constructor(
    code: ErrorCode,
    details: Readonly<Record<string, unknown>> = {},
    violations: readonly Violation[] = [],
    options?: ErrorOptions,
  ) {
    super(`${code}: ${catalogue[code].title}`, options);
    this.code = code;
    this.details = details;
    this.violations = violations;
  }
}

/** Makes the error a decider or an edge throws. */
export function refused(
  code: ErrorCode,
  details?: Readonly<Record<string, unknown>>,
  violations?: readonly Violation[],
): Refusal {
  return new Refusal(code, details, violations);
}

/** The HTTP status and title of a code. */
export function problemOf(code: ErrorCode): { readonly status: number; readonly title: string } {
  return catalogue[code];
}

/** Every status a problem can have, in order. */
export const problemStatuses: readonly number[] = [
  ...new Set(Object.values(catalogue).map(({ status }) => status)),
].sort((a, b) => a - b);
