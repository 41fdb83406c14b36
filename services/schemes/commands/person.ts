import { z } from "zod";
import { fund } from "../../../domain/fund/fund.ts";
import { erasureExceptions, keptAfterErasure, keptKinds } from "../../../domain/person/kept.ts";
import { type PersonFacts, person } from "../../../domain/person/person.ts";
import { refused } from "../../../domain/refusal.ts";
import { linkedPerson } from "../../../projections/people/people.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { PersonCommand } from "../../../schemas/person.ts";
import { instant } from "../../../schemas/primitives.ts";
import { goneBy } from "../../engine/follow-ups/forgetting.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import { subjectIdOf } from "../../identity/subject.ts";
import { command, type Params } from "../command.ts";
import { MEMBERS } from "../query.ts";

/** Nobody is registered with a fund that is not there. Nothing of the fund is decided on, so nothing of it is handed on. */
async function fundIsThere(read: ReadStream, { fundId }: Params): Promise<undefined> {
  const { revision } = await read(fund, { fundId });
  if (revision < 0) throw refused("ERR_NOT_FOUND", { what: "fund" });
}

async function whoseStream(_read: ReadStream, { personId = "" }: Params): Promise<PersonFacts> {
  return { person: personId };
}

/** The subject by its id, and whom of the fund it is linked to. */
async function subjectFacts(
  _read: ReadStream,
  { fundId, personId = "" }: Params,
  { issuer, subject }: DataOf<PersonCommand, "LinkSubject">,
  views: ReadModels,
): Promise<PersonFacts> {
  const subjectId = subjectIdOf(issuer, subject);
  return { person: personId, subject: { subjectId, linkedTo: linkedPerson(views, fundId, subjectId) } };
}

/** What stays of an erased person, and under which exception. */
export const staysSaid = z.strictObject({ kept: z.enum(keptKinds), exception: z.enum(erasureExceptions) });

/** By when an erasure has reached every file, and what stays. */
export const erasureSaid = {
  goneBy: instant.describe(
    "from then on no file of the service holds anything of it; the files of a cluster do until its operator scavenges",
  ),
  stays: z.array(staysSaid).describe("what stays of the person, under the id and without a name"),
};

/** The only place where personal data goes. */
export const personCommands = {
  RegisterPerson: command(person, "RegisterPerson", {
    method: "PUT",
    path: "/persons/:personId",
    summary: "Register a person",
    roles: ["secretary", "fund-manager"],
    starts: true,
    facts: fundIsThere,
  }),
  ChangeContactDetails: command(person, "ChangeContactDetails", {
    path: "/persons/:personId/contact-details",
    summary: "Change a person's contact details",
    roles: ["secretary", "fund-manager"],
  }),
  ExplainInterest: command(person, "ExplainInterest", {
    path: "/persons/:personId/interest-notes",
    summary: "Explain a person's interest in an application; erased with the person",
    roles: ["secretary", "portfolio-holder", "reviewer", "fund-manager", "finance"],
    facts: whoseStream,
  }),
  LinkSubject: command(person, "LinkSubject", {
    path: "/persons/:personId/subjects",
    summary: "Link a subject of an identity provider: whoever shows its tokens acts as the person",
    roles: ["secretary", "fund-manager"],
    facts: subjectFacts,
  }),
  UnlinkSubject: command(person, "UnlinkSubject", {
    path: "/persons/:personId/subject-departures",
    summary: "Unlink a subject from a person",
    roles: ["secretary", "fund-manager"],
    facts: whoseStream,
  }),
  SetMailPreference: command(person, "SetMailPreference", {
    method: "PUT",
    path: "/persons/:personId/mail-preference",
    summary: "Choose how often one is mailed, and in which language; everybody for themselves",
    roles: MEMBERS,
    facts: whoseStream,
  }),
  ErasePerson: command(person, "ErasePerson", {
    path: "/persons/:personId/erasure",
    summary: "Erase a person's data, with its ground; it answers what stays",
    roles: ["fund-manager"],
    says: {
      shape: erasureSaid,
      async of(read, { personId = "" }) {
        const { state } = await read(person, { personId });
        return state.phase === "erased" ? { goneBy: goneBy(state.erasedAt), stays: [...keptAfterErasure] } : {};
      },
    },
  }),
} as const;
