import { statementView } from "../../projections/money/municipality-statement.ts";
import { format } from "../words/nl/format.ts";
import { auditor, fundManager, holderOf, type Provider, secretary } from "./cast.ts";
import type { Grant } from "./granting.ts";
import { MERGER, nameOf } from "./memo.ts";
import type { Stage } from "./stage.ts";

/** Lets a member pass into another by the law that merges the two municipalities; its portfolio holder's office ends. */
export async function merge(stage: Stage): Promise<void> {
  const { client, tell } = stage;
  const { municipality, successor } = MERGER;
  const reason = "De gemeenten zijn heringedeeld.";
  await stage.on(MERGER.on);
  const { total } = await client.asks(auditor, statementView, `/statements/${municipality}`);
  await client.does(fundManager, "SucceedMember", { municipality, successor, reason });
  await client.does(secretary, "StandDownHolder", { municipality, person: holderOf(municipality).identity.sub });
  tell(
    `${nameOf(municipality)} gaat op in ${nameOf(successor)}, met alles wat zij in het fonds heeft, ook de ${format.euros(total.heldCents)} die nog vrij is. Er doen nu twaalf gemeenten mee.`,
  );
}

/** Lets the recipient of a grant pass into another provider, which goes on with it. @returns the grant as that one's. */
export async function mergeRecipient(stage: Stage, grant: Grant, into: Provider): Promise<Grant> {
  const { client, tell } = stage;
  const { id, title, plan } = grant;
  const reason = "De stichtingen zijn gefuseerd.";
  const { organisation } = plan.lead;
  await client.does(
    fundManager,
    "SucceedApplicant",
    { organisation, into: into.organisation, reason },
    { applicationId: id },
  );
  tell(
    `${plan.lead.organisationName} is opgegaan in ${into.organisationName}: die gaat verder met „${title}”, met alle rechten en plichten.`,
  );
  return { ...grant, plan: { ...plan, lead: into } };
}
