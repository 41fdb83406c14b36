import type { Offices } from "../../domain/offices.ts";
import type { Office, TermOfOffice } from "../../domain/terms-of-office.ts";
import type { Actor, Role } from "../../schemas/envelope.ts";

/** For as long as any test lasts. */
export const ALWAYS: Pick<TermOfOffice, "from" | "until"> = { from: "1970-01-01", until: null };

const officeIn: Partial<Readonly<Record<Role, Office>>> = {
  reviewer: "reviewer",
  "portfolio-holder": "holder",
  secretary: "secretary",
  "fund-manager": "fund-manager",
  finance: "finance",
};

/** Somebody's term in the office of their role, where it has one. */
export function termOf({ person, role, municipality, organisation }: Actor, during = ALWAYS): TermOfOffice[] {
  const office = officeIn[role];
  return office === undefined ? [] : [{ office, person, municipality, organisation, ...during }];
}

/** A roster in which somebody is in the office of their role. */
export function inOffice(actor: Actor): Offices {
  return { terms: termOf(actor), founder: null };
}
