import t from "tap";
import { tallyKey, voteTally } from "../../projections/advice/vote-tally.ts";
import { awardRegister } from "../../projections/applications/award-register.ts";
import { evaluations } from "../../projections/applications/evaluations.ts";
import { invitations } from "../../projections/applications/invitations.ts";
import { decisions } from "../../projections/decisions/decisions.ts";
import { funds } from "../../projections/funds/funds.ts";
import { readOverview } from "../../projections/funds/overview.ts";
import { exchangeJournal, exchangeMatrix } from "../../projections/money/budget-exchange.ts";
import { organisationList } from "../../projections/organisation-lists.ts";
import { appointments } from "../../projections/people/roster.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { streamOf } from "../../schemas/streams.ts";
import { replay, replayed } from "../../services/engine/read-models/replay.ts";
import { played } from "../support/history.ts";
import { FUND, type Log } from "../support/log.ts";
import {
  AUTISM,
  acceptSchool,
  adviseOnSchool,
  applyForSchool,
  assessmentOf,
  beforeDestruction,
  CO_APPLICANT,
  content,
  EXCHANGE,
  foundFund,
  LEAD,
  lines,
  manager,
  SCHOOL,
  TEAMS,
  terms,
  toFund,
  untilAwarded,
  untilRun,
  wholeHistory,
  ZOETERWOUDE,
} from "./history.ts";

const { events } = wholeHistory;
const founded = { ...terms, members: [...terms.members, ZOETERWOUDE] };
const all = { limit: 100 };

t.test("a fund's row has the rules as amended, and goes from running to settled to closed", (t) => {
  const until = (type: string) =>
    replay(funds, events.slice(0, events.findIndex((event) => event.type === type) + 1)).get(FUND);
  t.strictSame(until("FundEstablished"), {
    fundId: FUND,
    terms: founded,
    format: null,
    successions: [],
    joined: [],
    departures: [],
    interestRates: [],
    extensions: [],
    phase: "running",
    revision: 0,
  });
  t.equal(until("RulesAmended")?.terms.rules.decisionTermWeeks, 10);
  t.match(until("FundSettled"), { phase: "settled" });
  const { length } = events.filter(({ stream }) => stream === streamOf.fund(FUND));
  t.strictSame(replayed(events).list(funds, "all", all).rows, [
    {
      fundId: FUND,
      terms: { ...founded, rules: { ...terms.rules, decisionTermWeeks: 10 } },
      format: { version: 1, author: "Werkgroep Werkagenda Jeugd" },
      successions: [
        {
          municipality: ZOETERWOUDE.municipality,
          successor: "leiden",
          succeededOn: "2016-07-01",
          reason: "Zoeterwoude gaat op in Leiden.",
        },
      ],
      joined: [],
      departures: [],
      interestRates: [{ from: "2025-07-01", percent: 6, source: "Besluit wettelijke rente." }],
      extensions: [],
      phase: "closed",
      revision: length - 1,
    },
  ]);
  t.end();
});

t.test("exchanges are listed in a journal, and added up in a matrix of years", async (t) => {
  const exchange = (fromYear: number, toYear: number, cents: number, commandId: string) =>
    toFund(
      "2016-09-01",
      manager,
      { type: "ExchangeBudget", data: { earmark: "general", fromYear, toYear, cents, reason: "Nodig" } },
      { effectiveOn: "2016-08-31", commandId },
    );
  const { events } = await played(foundFund, [
    exchange(2017, 2016, 100, EXCHANGE),
    exchange(2016, 2017, 30, "30000000-0000-4000-8000-000000000002"),
    exchange(2017, 2016, 5, "30000000-0000-4000-8000-000000000003"),
  ]);
  const readModels = replayed(events);
  const journal = readModels.list(exchangeJournal, FUND, all).rows;
  t.strictSame(
    journal.map(({ fromYear, toYear, cents }) => [fromYear, toYear, cents]),
    [
      [2017, 2016, 100],
      [2016, 2017, 30],
      [2017, 2016, 5],
    ],
  );
  t.strictSame(
    journal.find(({ exchangeId }) => exchangeId === EXCHANGE),
    {
      fundId: FUND,
      exchangeId: EXCHANGE,
      earmark: "general",
      fromYear: 2017,
      toYear: 2016,
      cents: 100,
      reason: "Nodig",
      effectiveOn: "2016-08-31",
      recordedAt: "2016-09-01T10:00:00.000Z",
      recordedBy: manager,
      revision: 4,
    },
  );
  t.strictSame(readModels.list(exchangeMatrix, FUND, all).rows, [
    { fundId: FUND, earmark: "general", fromYear: 2016, toYear: 2017, cents: 30, exchanges: 1 },
    { fundId: FUND, earmark: "general", fromYear: 2017, toYear: 2016, cents: 105, exchanges: 2 },
  ]);
  t.end();
});

t.test("a round's tally counts the votes so far, by weight", async (t) => {
  const { events: opened } = await played(foundFund, applyForSchool, adviseOnSchool);
  const sums = opened.flatMap((_, index) => {
    const row = replay(voteTally, opened.slice(0, index + 1)).get(tallyKey(SCHOOL, 1));
    return row ? [[row.phase, row.forCents, row.againstCents, row.abstainedCents, row.notVotedCents]] : [];
  });
  t.strictSame(sums, [
    ["deliberating", 0, 0, 0, 1_000],
    ["deliberating", 0, 0, 0, 1_000],
    ["voting", 0, 0, 0, 1_000],
    ["voting", 0, 600, 0, 400],
    ["voting", 600, 0, 0, 400],
  ]);
  t.end();
});

t.test("a vote that was withdrawn is not in the tally; an annulled round says why", (t) => {
  const rounds = replay(voteTally, events);
  const annulled = rounds.get(tallyKey(TEAMS, 1));
  t.match(annulled, {
    phase: "annulled",
    advice: null,
    annulment: { ground: "interest", reason: "De stem moet opnieuw" },
    forCents: 0,
    electorate: [
      {
        municipality: "leiden",
        choice: null,
        votedBy: null,
        withdrawn: { person: "wethouder-leiden", why: "person-interest" },
      },
      { municipality: "katwijk" },
    ],
  });
  t.match(rounds.get(tallyKey(TEAMS, 2)), { phase: "closed", annulment: null, advice: { outcome: "positive" } });
  t.end();
});

t.test("a closed round has its outcome with the derivation", (t) => {
  const row = replay(voteTally, events).get(tallyKey(SCHOOL, 1));
  const { electorate, majority, majorityBase, voteQuorum, consensusQuorum } = terms.rules;
  t.strictSame(row, {
    fundId: FUND,
    applicationId: SCHOOL,
    round: 1,
    title: content.title,
    proposal: { lines, split: null, conditions: ["Rapporteer ieder kwartaal."] },
    totalCents: 115_000,
    preparedBy: [
      { person: "reviewer-1", as: "ao-member", municipality: null },
      { person: "vervanger-leiden", as: "guiding-board-member", municipality: "leiden" },
    ],
    excluded: [
      {
        municipality: "alphen",
        name: "Alphen aan den Rijn",
        ground: "own-interest",
        asGiven: null,
      },
    ],
    weights: { year: 2016, source: "youth-care-budgets", reason: null },
    rules: { electorate, majority, majorityBase, voteQuorum, consensusQuorum },
    phase: "closed",
    annulment: null,
    lapse: null,
    electorate: [
      {
        municipality: "leiden",
        name: "Leiden",
        weightCents: 600,
        choice: "for",
        votedBy: { person: "vervanger-leiden", as: "substitute", guided: true, at: "2016-09-01T10:00:00.000Z" },
        withdrawn: null,
      },
      {
        municipality: "katwijk",
        name: "Katwijk",
        weightCents: 400,
        choice: null,
        votedBy: null,
        withdrawn: null,
      },
    ],
    present: null,
    meetingId: null,
    dissent: { municipality: "leiden", person: "wethouder-leiden", reason: "Te duur" },
    forCents: 600,
    againstCents: 0,
    abstainedCents: 0,
    notVotedCents: 400,
    electorateCents: 1_000,
    advice: {
      outcome: "positive",
      method: "vote",
      forCents: 600,
      againstCents: 0,
      abstainedCents: 0,
      baseCents: 600,
      electorateCents: 1_000,
      quorumMissing: false,
      lines: [
        { municipality: "leiden", name: "Leiden", weightCents: 600, choice: "for", substitute: true },
        { municipality: "katwijk", name: "Katwijk", weightCents: 400, choice: null, substitute: false },
      ],
      asGiven: null,
    },
    revision: 6,
    openedAt: "2016-09-01T10:00:00.000Z",
    closedAt: "2016-09-02T10:00:00.000Z",
  });
  t.end();
});

t.test("a consensus is recorded with those present", (t) => {
  t.strictSame(replay(voteTally, events).get(tallyKey(AUTISM, 1))?.present, ["leiden", "katwijk"]);
  t.end();
});

t.test("every goal and performance is compared with its results, year by year", async (t) => {
  const { events } = await played(...untilRun);
  const awaited = {
    stage: "awaited",
    promisedThousandths: null,
    deliveredThousandths: null,
    explanation: null,
    returned: null,
    judgement: null,
    remark: null,
    conclusion: null,
    conclusionExplanation: null,
    assessedBy: null,
    correction: null,
  };
  const assessed = {
    stage: "assessed",
    returned: { on: "2017-02-16", lacking: "Waarom het er minder zijn.", answerBy: "2017-03-02" },
    conclusion: "adjust",
    conclusionExplanation: "Zoek nieuwe kinderen.",
    assessedBy: assessmentOf(2016),
    correction: null,
  };
  const later = { year: 2017, dueOn: "2018-04-01", ...awaited };
  t.strictSame(replayed(events).list(evaluations, SCHOOL, all).rows, [
    {
      fundId: FUND,
      applicationId: SCHOOL,
      target: content.targets[0],
      order: 0,
      years: [
        {
          year: 2016,
          dueOn: "2017-04-01",
          ...assessed,
          promisedThousandths: 24_000,
          deliveredThousandths: 20_000,
          explanation: "Vier kinderen verhuisden.",
          judgement: "partly",
          remark: "Nog niet alle kinderen",
        },
        later,
      ],
    },
    {
      fundId: FUND,
      applicationId: SCHOOL,
      target: content.targets[1],
      order: 1,
      years: [
        {
          year: 2016,
          dueOn: "2017-04-01",
          ...assessed,
          promisedThousandths: 8_000,
          deliveredThousandths: 8_000,
          explanation: "Alle gegeven.",
          judgement: "met",
          remark: null,
        },
        later,
      ],
    },
  ]);
  t.equal(replayed(events).list(evaluations, FUND, all).rows.length, 2);
  t.end();
});

t.test("an evaluation that comes back is awaited again, with what was handed in and what it lacks", async (t) => {
  const { events } = await played(...untilRun);
  const place = events.findIndex(({ type }) => type === "EvaluationReturned");
  const first = (past: readonly LoggedEvent[]) =>
    replayed(past)
      .list(evaluations, SCHOOL, all)
      .rows.map(({ years: [year] }) => year);
  const handedIn = { year: 2016, dueOn: "2017-04-01", stage: "submitted", explanation: "Minder.", returned: null };
  const lacks = { on: "2017-02-16", lacking: "Waarom het er minder zijn.", answerBy: "2017-03-02" };
  const back = { ...handedIn, stage: "returned", returned: lacks };
  const again = { ...back, stage: "submitted", explanation: "Vier kinderen verhuisden." };
  t.match(first(events.slice(0, place)), [handedIn, { ...handedIn, explanation: "Alle gegeven." }]);
  t.match(first(events.slice(0, place + 1)), [back, { ...back, explanation: "Alle gegeven." }]);
  t.match(first(events.slice(0, place + 2)), [again, { ...again, explanation: "Alle gegeven." }]);
});

t.test("the register holds the grants whose award was announced, and nothing else", async (t) => {
  const entry = {
    fundId: FUND,
    applicationId: SCHOOL,
    year: 2016,
    awardedOn: "2016-10-03",
    decisionNumber: "HR-2016-01",
    applicant: LEAD,
    project: "School2Care",
    requestedCents: 115_000,
    awardedCents: 36_000,
    determinedCents: null,
    paidCents: 0,
    withdrawn: false,
  };
  const registered = (log: Log) => replayed(log.events).list(awardRegister, FUND, all).rows;
  t.strictSame(registered(await played(...untilAwarded)), []);
  t.strictSame(registered(await played(...untilAwarded, acceptSchool)), [entry]);
  t.strictSame(registered(wholeHistory), [
    { ...entry, determinedCents: 28_000, paidCents: 30_000 },
    {
      fundId: FUND,
      applicationId: AUTISM,
      year: 2017,
      awardedOn: "2017-04-20",
      decisionNumber: "HR-2017-03",
      applicant: LEAD,
      project: "Autisme",
      requestedCents: 133_500,
      awardedCents: 133_450,
      determinedCents: 133_000,
      paidCents: 133_000,
      withdrawn: true,
    },
  ]);
});

t.test("the register tells what a grant was determined at once that was announced", async (t) => {
  const isOfGrant = ({ type, stream }: LoggedEvent, one: LoggedEvent["type"]) =>
    type === one && stream === streamOf.grant(SCHOOL);
  const determined = events.findIndex((event) => isOfGrant(event, "GrantDetermined"));
  const announced = events.findIndex((event, at) => at > determined && isOfGrant(event, "GrantDecisionAnnounced"));
  const told = (until: number) => replay(awardRegister, events.slice(0, until)).get(SCHOOL);
  t.match(told(announced), { determinedCents: null });
  t.match(told(announced + 1), { determinedCents: Number });
});

t.test("the overview combines the fund, its money and a page of its projects", (t) => {
  const readModels = replayed(beforeDestruction);
  const first = readOverview(readModels, FUND, { limit: 3 });
  t.match(first, {
    fund: { fundId: FUND, name: terms.name, period: terms.period, phase: "closed" },
    balance: { total: { paidCents: 169_000 } },
  });
  t.strictSame(
    first?.projects.map(({ title }) => title),
    ["School2Care", "Pleegzorg", "Wonen"],
  );
  const second = readOverview(readModels, FUND, { after: first?.next ?? null, limit: 3 });
  t.strictSame([second?.projects.map(({ title }) => title), second?.next], [["Autisme", "Teams", "Bus"], null]);
  t.equal(readOverview(readModels, "ander-fonds", { limit: 3 }), undefined);
  t.end();
});

t.test("an appointment stands in the roster with its first and its last day", async (t) => {
  const leiden = (past: typeof events) =>
    replayed(past)
      .list(appointments, FUND, all)
      .rows.find(({ person }) => person === "wethouder-leiden");
  const appointed = {
    fundId: FUND,
    office: "holder",
    person: "wethouder-leiden",
    municipality: "leiden",
    organisation: null,
    from: "2016-07-01",
    until: null,
  };
  t.strictSame(
    leiden(
      events.slice(
        0,
        events.findIndex(({ type }) => type === "HolderStoodDown"),
      ),
    ),
    appointed,
  );
  t.strictSame(leiden(events), { ...appointed, until: "2018-02-01" });
});

t.test("an invitation is open until one of the invited drafts", async (t) => {
  const invitation = (past: typeof events) => replay(invitations, past).get(SCHOOL);
  const invited = {
    fundId: FUND,
    applicationId: SCHOOL,
    organisations: [LEAD, CO_APPLICANT],
    subject: "School en zorg",
    respondBy: "2016-09-01",
    invitedOn: "2016-07-10",
    answeredBy: null,
  };
  t.strictSame(
    invitation(
      events.slice(
        0,
        events.findIndex(({ type }) => type === "ApplicationDrafted"),
      ),
    ),
    invited,
  );
  t.strictSame(invitation(events), { ...invited, answeredBy: LEAD });
  t.strictSame(
    replayed(events)
      .list(invitations, organisationList(FUND, CO_APPLICANT), all)
      .rows.map(({ applicationId }) => applicationId),
    [SCHOOL],
  );
});

t.test("a decision stands under its number from the moment that is claimed", async (t) => {
  const numbers = (past: typeof events) =>
    replayed(past)
      .list(decisions, FUND, all)
      .rows.map(({ decisionNumber, kind }) => [decisionNumber, kind]);
  const claimed = events.findIndex(({ type }) => type === "DecisionNumberClaimed") + 1;
  t.strictSame(numbers(events.slice(0, claimed)), [["HR-2016-01", null]]);
  t.strictSame(numbers(beforeDestruction), [
    ["HR-2016-01", "award"],
    ["HR-2017-02", "refusal"],
    ["HR-2017-03", "award"],
    ["HR-2017-04", "refusal"],
    ["HR-2017-05", "objection"],
    ["HR-2017-06", "refusal"],
    ["HR-2017-08", "amendment"],
    ["HR-2017-09", "determination"],
    ["HR-2017-10", "recovery"],
    ["HR-2017-11", "amendment"],
    ["HR-2017-12", "withdrawal"],
    ["HR-2017-13", "laying-aside"],
    ["HR-2017-14", "penalty"],
    ["HR-2017-15", "amendment"],
    ["HR-2017-16", "objection"],
    ["HR-2017-17", "objection"],
    ["HR-2017-18", "deferral"],
    ["HR-2017-19", "remission"],
    ["HR-2017-21", "withdrawal"],
    ["HR-2017-22", "objection"],
    ["HR-2017-23", "laying-aside"],
    ["HR-2017-24", "objection"],
    ["HR-2017-25", "revision"],
    ["HR-2017-26", "objection"],
    ["HR-2017-27", "objection"],
    ["HR-2017-28", "payment-suspension"],
    ["HR-2017-29", "payment-suspension"],
    ["HR-2017-37", "payment-suspension"],
    ["HR-2017-38", "objection"],
  ]);
});
