import type { GrantableRole } from "../../../schemas/envelope.ts";
import type { Identity } from "../../identity/claims.ts";
import type { PageDesk } from "../face.ts";
import type { Acting, SignedInAs } from "./sessions.ts";

/** One of the ways in which somebody may act: a role, and for an applicant the organisation. */
export interface Capacity {
  /** Stands for it in forms. */
  readonly key: string;
  readonly role: GrantableRole;
  /** Null where it is as the provider says. */
  readonly acting: Acting | null;
}

/** More than anybody acts for. */
const PAGE = { after: null, limit: 100 };

/**
 * The ways in which somebody may act: each of their roles, and as applicant for the organisation that the provider names and for
 * each that itself says so. Whoever has such and none by the provider acts for one of those.
 */
export async function capacitiesOf(
  desk: Pick<PageDesk, "ask" | "funds">,
  { own }: Pick<SignedInAs, "own">,
): Promise<readonly Capacity[]> {
  const found: Capacity[] = [];
  for (const role of own.roles) {
    const acting = role === "applicant" ? await authorisedBy(desk, own) : [];
    if (acting.length === 0 || own.organisation !== undefined) found.push({ key: role, role, acting: null });
    for (const one of acting) found.push({ key: `${role} ${one.fund} ${one.organisation}`, role, acting: one });
  }
  return found;
}

/** The organisations that say themselves that somebody acts for them, besides the one that the provider names. */
async function authorisedBy(desk: Pick<PageDesk, "ask" | "funds">, own: Identity): Promise<readonly Acting[]> {
  const found: Acting[] = [];
  for (const fund of [own.fund].flat()) {
    if (desk.funds(fund).length === 0) continue;
    const identity = { ...own, as: "applicant" } as const;
    const { items } = await desk.ask("ListMyOrganisations", { identity, params: { fundId: fund }, page: PAGE });
    for (const { organisation, status } of items)
      if (status === "accepted" && organisation !== own.organisation) found.push({ fund, organisation });
  }
  return found;
}

/** Whether somebody acts in a capacity now. */
export function isCurrent({ role, acting }: Capacity, who: Pick<SignedInAs, "as" | "acting">): boolean {
  return role === who.as && acting?.fund === who.acting?.fund && acting?.organisation === who.acting?.organisation;
}
