import { z } from "zod";
import { decisionNumberKey } from "../../domain/decision-numbers.ts";
import { type OrganisationSuccession, partiesAfter } from "../../domain/parties.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import {
  applicationId,
  cents,
  fundId,
  type LocalDate,
  label,
  localDate,
  organisationId,
  year,
} from "../../schemas/primitives.ts";
import { postingsOf } from "../money/postings-of.ts";
import type { Place, Projection } from "../projection.ts";
import { applicationOf, onlyKey } from "../subjects.ts";
import { ofDossiers } from "./of-dossiers.ts";

const register = {
  fundId,
  applicationId,
  /** The calendar year of the award. */
  year,
  awardedOn: localDate,
  decisionNumber: label,
  applicant: organisationId,
  project: label,
  requestedCents: cents,
  awardedCents: cents,
  /** Null until the grant is determined or withdrawn. */
  determinedCents: cents.nullable(),
  /** Less what was recovered. */
  paidCents: cents,
  withdrawn: z.boolean(),
};
export const awardRegisterEntry = z.strictObject(register);
export type AwardRegisterEntry = z.infer<typeof awardRegisterEntry>;

/** An application that was not awarded has a row too, with what it asks for, but no place in the register. */
export const awardRegisterRow = z.discriminatedUnion("awarded", [
  z.strictObject({ awarded: z.literal(false), fundId, applicationId, requestedCents: cents }),
  z.strictObject({
    awarded: z.literal(true),
    ...register,
    coApplicants: z.array(organisationId),
    /** Those that received the grant before they passed into the applicant, the first of them first. */
    formerApplicants: z.array(organisationId),
    /** The day on which each of them did. */
    formerApplicantsUntil: z.array(localDate),
    /** What the public is told once it was announced, and not before (Awb 3:40). */
    awaits: z.strictObject({
      /** Whether what is decided on the grant works from its announcement on: not in a log of before that was waited for. */
      announcements: z.boolean(),
      /** The number of the award until it is announced. */
      award: label.nullable(),
      /** The determination until it is. */
      determination: z.strictObject({ decisionNumber: label, determinedCents: cents }).nullable(),
    }),
  }),
]);
export type AwardRegisterRow = z.infer<typeof awardRegisterRow>;
type Awarded = Extract<AwardRegisterRow, { readonly awarded: true }>;

/** The public register of awards that were announced. In the list of its fund, by year and decision number. */
export const awardRegister: Projection<AwardRegisterRow, AwardRegisterEntry> = ofDossiers({
  name: "award-register",
  version: 7,
  money: true,
  keys(event) {
    switch (event.type) {
      case "ApplicationSubmitted":
      case "ApplicationSupplemented":
      case "GrantAwarded":
      case "GrantDecisionAnnounced":
      case "GrantAmended":
      case "GrantWithdrawn":
      case "WithdrawalRevoked":
      case "GrantDetermined":
      case "DeterminationLowered":
      case "DeterminationRaised":
      case "RecipientSucceeded":
      case "PaymentBooked":
      case "RecoveryBooked":
      case "BookingCorrected":
        return onlyKey(applicationOf(event));
      default:
        return [];
    }
  },
  fold(row, event, key) {
    const { fundId } = event.metadata;
    if (event.type === "ApplicationSubmitted" || event.type === "ApplicationSupplemented")
      return { awarded: false, fundId, applicationId: key, requestedCents: event.data.requestedCents };
    if (event.type === "GrantAwarded") {
      const { awardedOn, decisionNumber, lead, coApplicants, title, awardedCents, awaitsAnnouncement } = event.data;
      return {
        awarded: true,
        fundId,
        applicationId: key,
        year: Number(awardedOn.slice(0, 4)),
        awardedOn,
        decisionNumber,
        applicant: lead,
        coApplicants,
        formerApplicants: [],
        formerApplicantsUntil: [],
        project: title,
        requestedCents: row?.requestedCents ?? 0,
        awardedCents,
        determinedCents: null,
        paidCents: 0,
        withdrawn: false,
        awaits: {
          announcements: awaitsAnnouncement,
          award: awaitsAnnouncement ? decisionNumber : null,
          determination: null,
        },
      };
    }
    if (!row?.awarded) return row;
    switch (event.type) {
      case "GrantAmended":
        return { ...row, awardedCents: event.data.awardedCents };
      case "GrantWithdrawn":
        return { ...row, determinedCents: event.data.keptCents, withdrawn: true };
      case "WithdrawalRevoked":
        return { ...row, determinedCents: null, withdrawn: false };
      case "GrantDecisionAnnounced":
        return announced(row, decisionNumberKey(event.data.decisionNumber));
      case "GrantDetermined": {
        const { decisionNumber, determinedCents } = event.data;
        if (!row.awaits.announcements) return { ...row, determinedCents };
        return { ...row, awaits: { ...row.awaits, determination: { decisionNumber, determinedCents } } };
      }
      case "DeterminationLowered":
      case "DeterminationRaised":
        return { ...row, determinedCents: event.data.determinedCents };
      case "RecipientSucceeded":
        return succeeded(row, event.data, event.data.succeededOn ?? event.metadata.effectiveOn);
      case "PaymentBooked":
      case "RecoveryBooked":
      case "BookingCorrected":
        return { ...row, paidCents: row.paidCents + netPaidIn(event) };
      default:
        return row;
    }
  },
  places(row): readonly Place<AwardRegisterEntry>[] {
    if (!isRegistered(row)) return [];
    const {
      awarded: _,
      coApplicants: __,
      formerApplicants: ___,
      formerApplicantsUntil: ____,
      awaits: _____,
      ...entry
    } = row;
    return [{ list: row.fundId, sort: `${row.year}/${row.decisionNumber}`, shows: entry }];
  },
  finds: ({ year, applicant, project, decisionNumber, awardedOn, awardedCents }) => ({
    filters: { year, applicant },
    orders: { awardedOn, project, awardedCents },
    text: [project, applicant, decisionNumber],
  }),
});

/** Whether the public is told of an award. */
export function isRegistered(row: AwardRegisterRow): row is Awarded {
  return row.awarded && row.awaits.award === null;
}

function announced(row: Awarded, number: string): Awarded {
  const { award, determination } = row.awaits;
  if (award !== null && decisionNumberKey(award) === number) return { ...row, awaits: { ...row.awaits, award: null } };
  if (determination === null || decisionNumberKey(determination.decisionNumber) !== number) return row;
  const { determinedCents } = determination;
  return { ...row, determinedCents, awaits: { ...row.awaits, determination: null } };
}

function succeeded(row: Awarded, succession: OrganisationSuccession, on: LocalDate): Awarded {
  const { lead, coApplicants } = partiesAfter({ lead: row.applicant, coApplicants: row.coApplicants }, succession);
  const isOfLead = lead !== row.applicant;
  const formerApplicants = isOfLead ? [...row.formerApplicants, row.applicant] : row.formerApplicants;
  const formerApplicantsUntil = isOfLead ? [...row.formerApplicantsUntil, on] : row.formerApplicantsUntil;
  return { ...row, applicant: lead, coApplicants, formerApplicants, formerApplicantsUntil };
}

/** How much more an event pays, less what it recovers. */
function netPaidIn(event: LoggedEvent): number {
  let cents = 0;
  for (const one of postingsOf(event)) {
    if (one.ledger === "pool" && one.figure === "paidCents") cents += one.cents;
    if (one.ledger === "recovery" && one.figure === "recoveredCents") cents -= one.cents;
  }
  return cents;
}
