import { type Actor, type GrantableRole, grantableRole, type Role } from "../schemas/envelope.ts";
import type { LocalDate } from "../schemas/primitives.ts";
import { refused } from "./refusal.ts";
import { isOn, type Office, runsOn, type TermOfOffice } from "./terms-of-office.ts";

/** Who is, was or will be in office in a fund, as its roster and its founding tell. */
export interface Offices {
  readonly terms: readonly TermOfOffice[];
  /** Who established the fund; null where there is no fund, or where the roster has begun. */
  readonly founder: string | null;
}

/** The offices in which a role is acted; applicants, auditors and the public need none. */
const officesOf: Partial<Readonly<Record<Role, readonly Office[]>>> = {
  reviewer: ["reviewer"],
  "portfolio-holder": ["holder", "substitute"],
  secretary: ["secretary"],
  "fund-manager": ["fund-manager"],
  finance: ["finance"],
};

/** The role in which somebody acts in an office. */
export function roleIn(office: Office): GrantableRole {
  const role = grantableRole.options.find((one) => officesOf[one]?.includes(office));
  if (!role) throw new Error(`in no role does anybody act as ${office}`);
  return role;
}

/** The offices that appoint others. A fund always has somebody in one of them. */
const APPOINTING: readonly Office[] = ["fund-manager", "secretary"];

export function appoints({ office }: Pick<TermOfOffice, "office">): boolean {
  return APPOINTING.includes(office);
}

/** Whether somebody who appoints was ever recorded. Rosters that were begun before such appointments existed name nobody. */
export function namesAppointer(terms: readonly TermOfOffice[]): boolean {
  return terms.some(appoints);
}

/** Enough for the service's own commands, and for no official. */
export const NO_OFFICES: Offices = { terms: [], founder: null };

type Acting = Pick<Actor, "person" | "role" | "municipality" | "organisation">;

/**
 * Whether somebody is in an office of the role in which they act, for whom the token says they act if it says so. Until the
 * roster begins, whoever established the fund is its fund manager.
 */
export function isAppointed(actor: Acting, { terms, founder }: Offices, today: LocalDate): boolean {
  if (!officesOf[actor.role]) return true;
  if (founder !== null) return actor.role === "fund-manager" && actor.person === founder;
  return termsFor(actor, terms).some((term) => isOn(term, today));
}

/** Whether somebody is in an office, or will be; whoever established the fund is, until its roster begins. */
export function isInOffice(person: string, { terms, founder }: Offices, today: LocalDate): boolean {
  return person === founder || terms.some((term) => term.person === person && runsOn(term, today));
}

/**
 * The roster decides who acts in an official role, not the token alone.
 *
 * @throws ERR_NOT_APPOINTED with the role, and the nearest day on which an appointment to it begins or has ended;
 *   ERR_NOT_FOUND where there is no fund.
 */
export function mustBeAppointed({
  actor,
  offices,
  today,
}: {
  actor: Acting;
  offices: Offices;
  today: LocalDate;
}): void {
  if (isAppointed(actor, offices, today)) return;
  const { terms, founder } = offices;
  if (terms.length === 0 && founder === null) throw refused("ERR_NOT_FOUND", { what: "fund" });
  const own = termsFor(actor, terms);
  const from = own.filter((term) => runsOn(term, today)).map((term) => term.from);
  const until = own.flatMap((term) => (term.until !== null && !runsOn(term, today) ? [term.until] : []));
  throw refused("ERR_NOT_APPOINTED", {
    role: actor.role,
    from: from.sort()[0] ?? null,
    until: until.sort().at(-1) ?? null,
  });
}

function termsFor({ person, role, municipality, organisation }: Acting, terms: readonly TermOfOffice[]) {
  const offices = officesOf[role] ?? [];
  const isFor = (named: string | null, of: string | null) => named === null || of === null || named === of;
  return terms.filter(
    (term) =>
      term.person === person &&
      offices.includes(term.office) &&
      isFor(municipality, term.municipality) &&
      isFor(organisation, term.organisation),
  );
}
