/** A recipient that passed into another: every read model that says who receives a grant follows. */
import t from "tap";
import { awardRegister } from "../../projections/applications/award-register.ts";
import { replay } from "../../services/engine/read-models/replay.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { played } from "../support/history.ts";
import { CO_APPLICANT, determineSchool, LEAD, manager, SCHOOL, toSchool, untilRun } from "./history.ts";

const INTO = "zorg-noord";
const ON = "2018-01-01";

/** The school's grant, run and determined, of which first the recipient and then the school pass into one other. */
const { events } = await played(
  ...untilRun,
  determineSchool,
  [LEAD, CO_APPLICANT].map((organisation) =>
    toSchool("2018-01-31", manager, {
      type: "SucceedApplicant",
      data: { organisation, into: INTO, reason: "De stichtingen zijn gefuseerd.", succeededOn: ON },
    }),
  ),
);

/** Where these values stand in a row, by the names of the fields that lead to them. */
function placesOf(value: unknown, sought: readonly string[], path = ""): string[] {
  if (typeof value === "string") return sought.includes(value) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    placesOf(part, sought, Array.isArray(value) ? path : `${path}/${name}`),
  );
}

/** Who was invited, answered, attached a file, was written to, objected, or received it before: that does not change. */
const HISTORY = [
  "application-content/successions/organisation",
  "application-dossier/invited",
  "attached-files/attachedBy",
  "award-register/formerApplicants",
  "decisions/announcement/to",
  "decisions/objection/objector",
  "invitations/answeredBy",
  "invitations/organisations",
  "retention/dossier/invited",
  "work-queue/dossier/invited",
];

t.test("no read model goes on naming the one of before, but where it tells what was", (t) => {
  const found = transformationFund.readModels.flatMap((projection) => {
    if (projection.name === "timeline" || projection.name === "journal") return [];
    return [...replay(projection, events).values()].flatMap((row) =>
      placesOf(row, [LEAD, CO_APPLICANT]).map((path) => `${projection.name}${path}`),
    );
  });
  t.strictSame([...new Set(found)].sort(), HISTORY);
  t.end();
});

t.test("the register names who receives the grant now, and who did before, until when", (t) => {
  const row = replay(awardRegister, events).get(SCHOOL);
  t.match(row, { applicant: INTO, coApplicants: [], formerApplicants: [LEAD], formerApplicantsUntil: [ON] });
  t.end();
});
