import type { ApplicationContent } from "../../schemas/application.ts";
import { type FundTerms, fundCommands } from "../../schemas/fund.ts";
import type { OfficialRole } from "../../schemas/roster.ts";
import type { Answered, TestService } from "./service.ts";

/** A fund of two municipalities and two years, small enough to be settled after a few requests. */
export const smallFund: FundTerms = fundCommands.EstablishFund.parse({
  name: "Klein fonds",
  competentBody: "Dagelijks bestuur",
  legalBasis: "Gemeenschappelijke regeling",
  regulation: "Regeling klein fonds",
  period: { from: "2016-07-01", to: "2017-12-31" },
  members: [
    { municipality: "leiden", name: "Leiden" },
    { municipality: "lisse", name: "Lisse" },
  ],
  matrix: {
    rows: [
      { id: "gedrag", name: "Gedragsproblematiek" },
      { id: "psychiatrie", name: "Psychiatrie" },
    ],
    columns: [
      { id: "ambulant", name: "Ambulant" },
      { id: "veiligheid", name: "Veiligheid" },
    ],
  },
  transformationGoals: [{ id: "dichtbij", name: "Hulp dichtbij" }],
  rules: {},
});

/** A complete application for € 1,000 in 2016. */
export const smallApplication: ApplicationContent = {
  title: "Pleegzorg in plaats van verblijf",
  summary: "Kinderen wonen in een gezin in plaats van in een instelling.",
  coApplicants: [],
  transformationGoals: [{ goal: "dichtbij", contribution: "Kinderen blijven in hun buurt." }],
  matrixCells: [
    { row: "gedrag", column: "ambulant" },
    { row: "psychiatrie", column: "veiligheid" },
  ],
  budget: [
    {
      description: "Coördinator",
      year: 2016,
      column: null,
      unit: "uur",
      priceCents: 5_000,
      quantityThousandths: 20_000,
    },
  ],
  activities: { from: "2016-10-01", to: "2016-12-31" },
  youthAndFamilyTeams: false,
  existingMeans: { answer: false, explanation: "Er is geen ander geld." },
  financesWaitingList: { answer: false, explanation: "Het project voegt plaatsen toe die er niet waren." },
  targets: [
    {
      id: "minder-verblijf",
      kind: "goal",
      description: "Minder verblijf",
      indicator: "verblijf",
      unit: "procent",
      baselineThousandths: 100_000,
      targetThousandths: 85_000,
      dueOn: "2016-12-31",
    },
    {
      id: "gezinnen",
      kind: "performance",
      description: "Nieuwe pleeggezinnen",
      indicator: "gezinnen",
      unit: "aantal",
      baselineThousandths: 0,
      targetThousandths: 4_000,
      dueOn: "2016-12-31",
    },
  ],
};

/** The organisation that applies, as it is registered. */
export const smallOrganisation = {
  name: "Pleegzorg Rijnland",
  kvkNumber: "01234567",
  address: { street: "Rijnsburgerweg 10", postalCode: "2333 AA", town: "Leiden" },
};

/** A positive review of it. */
export const smallReview = {
  recommendation: "positive",
  goalsJudgement: "Past bij de doelen.",
  financesWaitingList: { answer: false, explanation: "Nee." },
  existingMeansJudgement: "Er is geen ander geld.",
};

/** Its award, in one instalment that is due at once. */
export const smallAward = {
  decisionNumber: "2016-001",
  lines: [{ year: 2016, column: null, cents: 100_000 }],
  conditions: [],
  instalments: [{ number: 1, cents: 100_000, dueOn: "2016-07-01", afterEvaluationOf: null }],
  progressReports: [],
};

/** Its amendment, with nothing in it amended. */
export const smallAmendment = {
  decisionNumber: "2016-002",
  lines: smallAward.lines,
  conditions: smallAward.conditions,
  instalments: smallAward.instalments,
  ground: "awb-4:48-1a",
  reason: "Meer zicht op de voortgang.",
};

/** A token for each role in the small fund. */
export async function smallCast({ token }: TestService) {
  return {
    manager: await token("fund-manager"),
    finance: await token("finance"),
    secretary: await token("secretary"),
    reviewer: await token("reviewer"),
    applicant: await token("applicant", { organisation: "pleegzorg" }),
    leiden: await token("portfolio-holder", { sub: "leiden-1", municipality: "leiden" }),
    lisse: await token("portfolio-holder", { sub: "lisse-1", municipality: "lisse" }),
  };
}
export type SmallCast = Awaited<ReturnType<typeof smallCast>>;

/** Establishes the small fund, with € 600 of Leiden and € 400 of Lisse a year. @throws Error if a step is refused. */
export async function foundSmallFund(
  service: TestService,
  { manager, finance, secretary }: SmallCast,
  status: "definitive" | "provisional" = "definitive",
): Promise<void> {
  await done(service.ask(manager, "", { method: "PUT", body: smallFund }));
  await appointOfficials(service, manager);
  for (const year of [2016, 2017]) {
    const contributions = [
      { municipality: "leiden", earmark: "general", cents: 60_000 },
      { municipality: "lisse", earmark: "general", cents: 40_000 },
    ];
    const body = { year, status, yearTotalCents: 100_000, contributions };
    await done(service.ask(finance, "/contributions", { body }));
  }
  for (const municipality of ["leiden", "lisse"])
    await done(
      service.ask(secretary, "/roster/holder-appointments", { body: { municipality, person: `${municipality}-1` } }),
    );
}

/** The conditions that AO proposes. */
const conditions = ["Rapporteer elk kwartaal."];

/** Appoints the persons whom tokens without a name of their own are of. */
export async function appointOfficials(service: TestService, manager: string): Promise<void> {
  for (const role of ["finance", "secretary", "reviewer"] as const) await appoint(service, manager, `${role}-1`, role);
}

/** Appoints somebody to each of these offices, as a fund manager or secretary. */
export async function appoint(
  service: TestService,
  manager: string,
  person: string,
  ...roles: readonly (OfficialRole | "reviewer")[]
): Promise<void> {
  for (const role of roles)
    await done(
      role === "reviewer"
        ? service.ask(manager, "/roster/reviewer-appointments", { body: { person, organisation: "ao-jeugd" } })
        : service.ask(manager, "/roster/official-appointments", { body: { role, person } }),
    );
}

/** Drafts, submits, reviews and forwards an application. @returns its id. */
export async function forwardSmallApplication(service: TestService, cast: SmallCast, cents = 100_000): Promise<string> {
  const drafted = await done(service.ask(cast.applicant, "/applications", { body: { content: smallApplication } }));
  const applicationId = String(drafted.body.applicationId);
  const at = `/applications/${applicationId}`;
  await done(service.ask(cast.applicant, `${at}/submission`, { body: {} }));
  await done(service.ask(cast.reviewer, `${at}/matrix-checks`, { body: {} }));
  await done(service.ask(cast.reviewer, `${at}/reviews`, { body: smallReview }));
  const proposal = { lines: [{ year: 2016, column: null, cents }], conditions };
  await done(service.ask(cast.reviewer, `${at}/proposals`, { body: proposal }));
  return applicationId;
}

/** Has the PHO agree to what was forwarded, and awards it. */
export async function awardSmallApplication(
  service: TestService,
  cast: SmallCast,
  applicationId: string,
  dueOn = "2016-07-01",
) {
  const at = `/applications/${applicationId}`;
  await done(service.ask(cast.secretary, `${at}/rounds/1/opening`, { body: {} }));
  const consensus = { advice: "positive", present: ["leiden", "lisse"] };
  await done(service.ask(cast.secretary, `${at}/rounds/1/consensus`, { body: consensus }));
  await service.settle();
  const instalments = smallAward.instalments.map((one) => ({ ...one, dueOn }));
  await done(service.ask(cast.manager, `${at}/award`, { body: { ...smallAward, instalments, conditions } }));
  await service.settle();
}

/** Announces a decision; unless said its award, on the day on which the clock of the tests stands. */
export async function announceDecision(
  service: TestService,
  { manager }: Pick<SmallCast, "manager">,
  applicationId: string,
  decisionNumber = smallAward.decisionNumber,
  announcedOn = "2016-07-01",
): Promise<void> {
  const at = `/applications/${applicationId}/decisions/${encodeURIComponent(decisionNumber)}/announcement`;
  await done(service.ask(manager, at, { body: { announcedOn, how: "post", to: ["pleegzorg"] } }));
  await service.settle();
}

/** The answer to a request that has to succeed. @throws Error with the problem if it is refused. */
export async function done(answer: Promise<Answered>): Promise<Answered> {
  const answered = await answer;
  if (answered.status >= 300) throw new Error(`refused: ${JSON.stringify(answered.body)}`);
  return answered;
}
