import { fundCommands } from "../../schemas/fund.ts";
import type { Answered, Asking, TestService } from "./service.ts";
import { done, smallApplication, smallFund, smallReview } from "./small-fund.ts";

/** A fund of three municipalities, in which much is confidential. */
const terms = fundCommands.EstablishFund.parse({
  ...smallFund,
  members: [...smallFund.members, { municipality: "katwijk", name: "Katwijk" }],
});

/** A token for everybody who may look at it, by who they are. */
export async function confidentialCast({ token }: TestService) {
  const holder = (municipality: string, sub = `${municipality}-1`) => token("portfolio-holder", { sub, municipality });
  const applicant = (organisation: string) => token("applicant", { sub: `${organisation}-1`, organisation });
  return {
    lead: await applicant("pleegzorg"),
    coApplicant: await applicant("school"),
    /** Invited together with the lead, and before for something else. */
    competitor: await applicant("jeugdhulp"),
    outsider: await applicant("woonzorg"),
    reviewer: await token("reviewer"),
    leiden: await holder("leiden"),
    leidensSubstitute: await holder("leiden", "leiden-2"),
    lisse: await holder("lisse"),
    katwijk: await holder("katwijk"),
    secretary: await token("secretary"),
    manager: await token("fund-manager"),
    finance: await token("finance"),
    auditor: await token("auditor"),
    /** The holder of Leiden, whose token names other roles besides. */
    inEveryRole: await token(["reviewer", "secretary", "auditor", "portfolio-holder"], {
      sub: "leiden-1",
      municipality: "leiden",
    }),
  };
}
export type ConfidentialCast = Awaited<ReturnType<typeof confidentialCast>>;

/** Gives commands of which the ids are the same wherever the same is told of them. */
export interface Told {
  readonly cast: ConfidentialCast;
  /** Gives a command that has to succeed. @returns the id of the application it made, if it made one. */
  give(who: keyof ConfidentialCast, path: string, body?: object, key?: string): Promise<string>;
  /** Gives one that may be refused. */
  tryTo(who: keyof ConfidentialCast, path: string, asking: Asking): Promise<Answered>;
}

/** Founds it, with € 1,300 a year, and a holder for each member; Leiden has a substitute too. */
export async function foundConfidentialFund(service: TestService): Promise<Told> {
  const cast = await confidentialCast(service);
  const methodOf = (path: string) => (path === "" ? "PUT" : "POST");
  const told: Told = {
    cast,
    async give(who, path, body = {}, key = `${who} ${path}`) {
      const answer = await done(service.ask(cast[who], path, { method: methodOf(path), body, key }));
      return String(answer.body.applicationId);
    },
    tryTo: (who, path, asking) => service.ask(cast[who], path, { key: `${who} tries ${path}`, ...asking }),
  };
  await told.give("manager", "", terms);
  for (const role of ["finance", "secretary"]) {
    const body = { role, person: `${role}-1` };
    await told.give("manager", "/roster/official-appointments", body, `official ${role}`);
  }
  const reviewer = { person: "reviewer-1", organisation: "ao-jeugd" };
  await told.give("manager", "/roster/reviewer-appointments", reviewer, "reviewer");
  for (const year of [2016, 2017]) {
    const contributions = [
      { municipality: "leiden", earmark: "general", cents: 60_000 },
      { municipality: "lisse", earmark: "general", cents: 40_000 },
      { municipality: "katwijk", earmark: "general", cents: 30_000 },
    ];
    const body = { year, status: "definitive", yearTotalCents: 130_000, contributions };
    await told.give("finance", "/contributions", body, `contributions ${year}`);
  }
  for (const municipality of ["leiden", "lisse", "katwijk"]) {
    const body = { municipality, person: `${municipality}-1` };
    await told.give("secretary", "/roster/holder-appointments", body, `holder ${municipality}`);
  }
  await told.give("secretary", "/roster/substitute-appointments", { municipality: "leiden", person: "leiden-2" });
  return told;
}

export const joint = { ...smallApplication, coApplicants: ["school"] };

/** Invites the lead and its competitor for the same. @returns the id of what they are invited for. */
export async function invite({ give }: Told, organisations: readonly string[], key = "invite"): Promise<string> {
  const subject = "Pleegzorg voor pubers";
  return await give("reviewer", "/invitations", { organisations, subject, respondBy: "2016-09-01" }, key);
}

/** Drafts an application of the lead and its co-applicant. @returns its id. */
export async function draft({ give }: Told, key = "draft"): Promise<string> {
  const applicationId = await give("lead", "/applications", { content: joint }, key);
  await give("coApplicant", `/applications/${applicationId}/co-applicant-confirmations`);
  return applicationId;
}

/** … and submits it. */
export async function submit(told: Told, key = "draft"): Promise<string> {
  const applicationId = await draft(told, key);
  await told.give("lead", `/applications/${applicationId}/submission`);
  return applicationId;
}

/** AO checks and reviews an application, and puts a proposal to the PHO. */
export async function forward({ give }: Told, applicationId: string, review: object = smallReview, cents = 90_000) {
  const at = `/applications/${applicationId}`;
  await give("reviewer", `${at}/matrix-checks`);
  await give("reviewer", `${at}/reviews`, review);
  const proposal = { lines: [{ year: 2016, column: null, cents }], conditions: [] };
  await give("reviewer", `${at}/proposals`, proposal);
}

/** The secretary opens the first round; Lisse dissents, so that it comes to a vote. */
export async function openVote({ give }: Told, applicationId: string, reason = "Te duur.") {
  const round = `/applications/${applicationId}/rounds/1`;
  await give("secretary", `${round}/opening`);
  await give("lisse", `${round}/dissents`, { municipality: "lisse", reason });
}

/** All of an answer but when it was given, and what is of the request alone: its id, and how much may still be asked. */
export function shown({ status, headers, body }: Answered): object {
  const { requestId: _, ...said } = body;
  const ofRequest = /^(date|x-request-id|request-id|(x-)?ratelimit.*|retry-after)$/;
  const kept = [...headers].filter(
    ([name]) => !ofRequest.test(name) && !(name === "content-length" && "requestId" in body),
  );
  return { status, headers: Object.fromEntries(kept), body: said };
}
