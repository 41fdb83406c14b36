import { refused, violation } from "../../../domain/refusal.ts";
import { applicationDossier } from "../../../projections/applications/application-dossier.ts";
import { organisationList } from "../../../projections/organisation-lists.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import type { ListAsked, QueryInput } from "../query.ts";

type Asked = QueryInput["page"];

/**
 * A page of a list as somebody may ask for it: nobody finds, counts or sorts by what they are not told. Applicants do not ask
 * by fields that are not always told to them. An official who belongs to an applicant of the fund reads a list that is not
 * told to them in full from its beginning to its end, without its total.
 *
 * @throws ERR_VALIDATION
 */
export function askedBy(
  actor: Actor,
  { page, asked, fundId }: { readonly page: Asked; readonly asked: ListAsked | undefined; readonly fundId: string },
  live: ReadModels,
): Asked {
  if (asked?.untold === undefined || actor.organisation === null) return page;
  const isApplicant = actor.role === "applicant";
  if (!isApplicant && !hasApplied(actor.organisation, fundId, live)) return page;
  const wrong = paramsOf(page).filter(({ field }) => !isApplicant || asked.untold?.includes(field));
  if (wrong.length > 0)
    throw refused(
      "ERR_VALIDATION",
      {},
      wrong.map(({ param }) => violation(`/querystring/${param}`, "not_told", {})),
    );
  return isApplicant ? page : { ...page, withoutTotal: true };
}

function hasApplied(organisation: string, fundId: string, live: ReadModels): boolean {
  return live.list(applicationDossier, organisationList(fundId, organisation), { limit: 1 }).rows.length > 0;
}

/** The parameters that narrow or sort a page, each with the field that it asks by. */
function paramsOf({ order, filters = {}, search }: Asked): { readonly param: string; readonly field: string }[] {
  return [
    ...(order === undefined ? [] : [{ param: "sort", field: order }]),
    ...Object.keys(filters).map((field) => ({ param: field, field })),
    ...(search === undefined ? [] : [{ param: "search", field: "search" }]),
  ];
}
