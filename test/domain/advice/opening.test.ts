import t from "tap";
import type { OpeningFacts } from "../../../domain/advice/facts.ts";
import { votersFor } from "../../../domain/advice/voters.ts";
import { adviceEvents } from "../../../schemas/advice.ts";
import {
  APPLICATION_ID,
  everybodyAppointed,
  factsWith,
  given,
  holderOf,
  opening,
  proposalOf,
  roundOpened,
  secretary,
  substituteOf,
} from "../../support/advice.ts";
import { memoMembers } from "../../support/memo-contributions.ts";
import { ALWAYS } from "../../support/offices.ts";
import { NOW } from "../../support/specification.ts";

const fixedYear = (year: number) => opening({ year, reason: "Het project begint dan." });

function whenOpened(facts: OpeningFacts | undefined, command = opening()) {
  return given().when(command, { by: secretary, ...(facts && { facts }) });
}

const two = [
  { municipality: "leiden", name: "Leiden" },
  { municipality: "lisse", name: "Lisse" },
];

t.test("a round freezes proposal, electorate, weights and rules, and names the revisions they were read at", (t) => {
  const facts = factsWith({
    fund: {
      members: two,
      contributions: [
        { year: 2016, municipality: "leiden", earmark: "general", cents: 23_997_100 },
        { year: 2016, municipality: "lisse", earmark: "general", cents: 3_347_800 },
      ],
    },
  });
  whenOpened(facts).then(t, {
    type: "AdviceRoundOpened",
    data: {
      applicationId: APPLICATION_ID,
      round: 1,
      title: "School2Care",
      proposal: { lines: [{ year: 2017, column: null, cents: 900_000 }], split: null, conditions: [] },
      totalCents: 900_000,
      preparedBy: [],
      electorate: [
        {
          municipality: "leiden",
          name: "Leiden",
          weightCents: 23_997_100,
        },
        {
          municipality: "lisse",
          name: "Lisse",
          weightCents: 3_347_800,
        },
      ],
      excluded: [],
      interests: [],
      weights: { year: 2016, source: "contributions", reason: null },
      rules: {
        electorate: "all-members",
        majority: { numerator: 2, denominator: 3 },
        majorityBase: "cast",
        voteQuorum: { of: "majority-side", moreThan: { numerator: 1, denominator: 3 } },
        consensusQuorum: { numerator: 1, denominator: 2 },
      },
      readFrom: { fund: 12, roster: 25, application: 7 },
    },
  });
  t.end();
});

t.test("a round opens once", (t) => {
  const opened = roundOpened();
  given(opened)
    .when(opening(), { by: secretary, facts: factsWith() })
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "deliberating" });
  t.end();
});

t.test("a round opens only on a proposal that was forwarded for it", (t) => {
  whenOpened(undefined).thenRefused(t, "ERR_NOT_FOUND");
  whenOpened(factsWith({ application: { forwarded: null } })).thenRefused(t, "ERR_NOT_FORWARDED", {
    round: 1,
    forwarded: null,
  });
  const next = {
    round: 2,
    proposal: proposalOf([{ year: 2017, column: null, cents: 1 }]),
    totalCents: 1,
    preparedBy: [],
  };
  whenOpened(factsWith({ application: { forwarded: next } })).thenRefused(t, "ERR_NOT_FORWARDED", {
    round: 1,
    forwarded: 2,
  });
  t.end();
});

t.test("weights", (t) => {
  const budgetsOf = (...cents: readonly number[]) =>
    two.slice(0, cents.length).map(({ municipality }, index) => ({
      year: 2016,
      municipality,
      cents: cents[index] ?? 0,
    }));
  const weighed = (fund: Partial<OpeningFacts["fund"]>, interests: OpeningFacts["application"]["interests"] = []) => {
    const { weights, electorate } = roundOpened(
      factsWith({ fund: { members: two, ...fund }, application: { interests } }),
    ).data;
    return { ...weights, cents: electorate.map(({ weightCents }) => weightCents) };
  };

  t.test("are youth-care budgets if every member of the electorate has one that year", (t) => {
    t.strictSame(weighed({ youthCareBudgets: budgetsOf(70, 30) }), {
      year: 2016,
      source: "youth-care-budgets",
      reason: null,
      cents: [70, 30],
    });
    t.end();
  });
  t.test("are contributions over all earmarks if one budget is unknown", (t) => {
    const contributions = [
      { year: 2016, municipality: "leiden", earmark: "general", cents: 400 },
      { year: 2016, municipality: "leiden", earmark: "veiligheid", cents: 50 },
      { year: 2016, municipality: "lisse", earmark: "general", cents: 100 },
      { year: 2017, municipality: "lisse", earmark: "general", cents: 9_999 },
    ];
    t.strictSame(weighed({ youthCareBudgets: budgetsOf(70), contributions }), {
      year: 2016,
      source: "contributions",
      reason: null,
      cents: [450, 100],
    });
    t.end();
  });
  t.test("do not need the budget of a member outside the electorate", (t) => {
    const interests = [{ municipality: "lisse", person: null }];
    t.strictSame(weighed({ youthCareBudgets: budgetsOf(70) }, interests), {
      year: 2016,
      source: "youth-care-budgets",
      reason: null,
      cents: [70],
    });
    t.end();
  });
  t.test("are not the budgets of another year", (t) => {
    const another = budgetsOf(70, 30).map((budget) => ({ ...budget, year: 2017 }));
    const contributions = [{ year: 2016, municipality: "leiden", earmark: "general", cents: 400 }];
    t.strictSame(weighed({ youthCareBudgets: another, contributions }), {
      year: 2016,
      source: "contributions",
      reason: null,
      cents: [400, 0],
    });
    t.end();
  });
  t.test("that total zero do not open a round", (t) => {
    whenOpened(factsWith({ fund: { members: two, contributions: [] } })).thenRefused(t, "ERR_WEIGHTS_MISSING", {
      year: 2016,
      source: "contributions",
    });
    t.end();
  });
  t.test("that cannot be counted exactly do not open a round", (t) => {
    const fund = { members: two, youthCareBudgets: budgetsOf(Number.MAX_SAFE_INTEGER, 1) };
    whenOpened(factsWith({ fund })).thenRefused(t, "ERR_WEIGHTS_BEYOND_BOUND", {
      year: 2016,
      source: "youth-care-budgets",
    });
    t.end();
  });
  t.end();
});

t.test("the year of the weights", (t) => {
  const yearAt = (at: string) => roundOpened(factsWith(), at).data.weights.year;

  t.test("is the year the round opens in, or the nearest year of the fund", (t) => {
    t.equal(yearAt("2018-03-01T10:00:00.000Z"), 2018);
    t.equal(yearAt("2015-12-01T10:00:00.000Z"), 2016);
    t.equal(yearAt("2021-02-01T10:00:00.000Z"), 2019);
    t.end();
  });
  t.test("can be the year from which most money is asked, the earliest of several", (t) => {
    const mostAsked = (...asked: [number, number][]) => {
      const proposal = proposalOf(asked.map(([year, cents]) => ({ year, column: null, cents })));
      const forwarded = { round: 1, proposal, totalCents: 1, preparedBy: [] };
      const facts = factsWith({ rules: { weightsYear: "most-money-asked" }, application: { forwarded } });
      return roundOpened(facts).data.weights.year;
    };
    t.equal(mostAsked([2017, 10], [2018, 6], [2018, 5]), 2018);
    t.equal(mostAsked([2019, 10], [2017, 10], [2018, 9]), 2017);
    t.end();
  });
  t.test("can be fixed by the secretary, with a reason that is kept", (t) => {
    const facts = factsWith({ rules: { weightsYear: "fixed-by-secretary" } });
    whenOpened(facts).thenRefused(t, "ERR_WEIGHTS_YEAR_REQUIRED");
    whenOpened(facts, fixedYear(2020)).thenRefused(t, "ERR_WEIGHTS_YEAR_OUTSIDE_FUND", {
      year: 2020,
      first: 2016,
      last: 2019,
    });
    t.strictSame(roundOpened(facts, NOW, fixedYear(2018)).data.weights, {
      year: 2018,
      source: "contributions",
      reason: "Het project begint dan.",
    });
    t.end();
  });
  t.test("cannot be fixed by the secretary if a rule sets it", (t) => {
    whenOpened(factsWith(), fixedYear(2018)).thenRefused(t, "ERR_WEIGHTS_YEAR_BY_RULE", { rule: "round-opening" });
    t.end();
  });
  t.end();
});

t.test("the entitled members", (t) => {
  const AT_2017 = "2017-03-01T10:00:00.000Z";
  const askingFor = (lines: Parameters<typeof proposalOf>[0], split: Parameters<typeof proposalOf>[1] = null) => ({
    forwarded: { round: 1, proposal: proposalOf(lines, split), totalCents: 1, preparedBy: [] },
  });
  const safety = { year: 2017, column: "veiligheid", cents: 1 };
  const ambulatory = { year: 2017, column: "ambulant", cents: 1 };

  t.test("are all members by default, also those whose money is for another domain", (t) => {
    const { electorate, excluded } = roundOpened(factsWith(), AT_2017).data;
    t.equal(electorate.length, 13);
    t.strictSame(excluded, []);
    t.end();
  });

  t.test("are by rule only the members who contribute that year to pools the project may draw on", (t) => {
    const excludedFor = (application: Partial<OpeningFacts["application"]>) =>
      roundOpened(factsWith({ rules: { electorate: "in-scope" }, application }), AT_2017).data.excluded;
    const safetyOnly = [
      {
        municipality: "alphen-aan-den-rijn",
        name: "Alphen aan den Rijn",
        ground: "out-of-scope",
        asGiven: null,
      },
      {
        municipality: "kaag-en-braassem",
        name: "Kaag en Braassem",
        ground: "out-of-scope",
        asGiven: null,
      },
    ];
    t.strictSame(excludedFor(askingFor([ambulatory])), safetyOnly);
    t.strictSame(excludedFor(askingFor([ambulatory, safety])), []);
    t.strictSame(
      excludedFor(askingFor([safety], [{ ...safety, earmark: "general" }])),
      safetyOnly,
      "a split that leaves the earmark alone does not draw on it",
    );
    t.end();
  });

  t.test("are by rule not the members who contribute nothing", (t) => {
    const contributions = [
      { year: 2016, municipality: "leiden", earmark: "general", cents: 100 },
      { year: 2016, municipality: "lisse", earmark: "general", cents: 0 },
    ];
    const facts = factsWith({ rules: { electorate: "in-scope" }, fund: { members: two, contributions } });
    t.strictSame(
      roundOpened(facts).data.excluded.map(({ municipality }) => municipality),
      ["lisse"],
    );
    t.end();
  });

  t.test("are not those who joined from a later year on", (t) => {
    const joined = (firstYear: number) =>
      roundOpened(factsWith({ fund: { members: [...two, { municipality: "gouda", name: "Gouda", firstYear }] } })).data;
    const namesOf = (members: readonly { readonly municipality: string }[]) =>
      members.map(({ municipality }) => municipality);
    const { year } = joined(2000).weights;
    t.strictSame(namesOf(joined(year).electorate), ["leiden", "lisse", "gouda"]);
    const { electorate, excluded } = joined(year + 1);
    t.strictSame([namesOf(electorate), excluded], [["leiden", "lisse"], []]);
    t.end();
  });

  t.test("cannot be none", (t) => {
    const facts = factsWith({ rules: { electorate: "in-scope" }, fund: { members: two, contributions: [] } });
    whenOpened(facts).thenRefused(t, "ERR_NOBODY_ENTITLED", {
      excluded: two.map((member) => ({
        ...member,
        ground: "out-of-scope",
        asGiven: null,
      })),
    });
    t.end();
  });
  t.end();
});

t.test("an interest", (t) => {
  const person = (municipality: string, someone: string) => ({ municipality, person: someone });
  const leidenAndLisse = (
    interests: OpeningFacts["application"]["interests"],
    appointments = everybodyAppointed(two),
  ) => {
    const fund = { members: two, contributions: factsWith().fund.contributions };
    const opened = roundOpened(factsWith({ fund, appointments, application: { interests } })).data;
    t.strictSame(opened.interests, interests, "the round knows them from the beginning");
    const voters = opened.electorate.map((one) => [
      one.municipality,
      votersFor(one.municipality, appointments, opened.interests),
    ]);
    return { voters: Object.fromEntries(voters), excluded: opened.excluded };
  };
  const voters = (municipality: string) => [
    { person: holderOf(municipality).person, as: "holder" },
    { person: substituteOf(municipality).person, as: "substitute" },
  ];

  t.test("of the holder leaves the vote to a substitute without an interest", (t) => {
    t.strictSame(leidenAndLisse([person("leiden", "holder-leiden")]), {
      voters: { leiden: [{ person: "substitute-leiden", as: "substitute" }], lisse: voters("lisse") },
      excluded: [],
    });
    t.end();
  });
  t.test("of the holder and of every substitute excludes the municipality", (t) => {
    const interests = [person("leiden", "substitute-leiden"), person("leiden", "holder-leiden")];
    t.strictSame(leidenAndLisse(interests), {
      voters: { lisse: voters("lisse") },
      excluded: [
        {
          municipality: "leiden",
          name: "Leiden",
          ground: "holder-interest",
          asGiven: null,
        },
      ],
    });
    t.end();
  });
  t.test("of a substitute excludes only that substitute", (t) => {
    t.strictSame(leidenAndLisse([person("leiden", "substitute-leiden")]).voters.leiden, [
      { person: "holder-leiden", as: "holder" },
    ]);
    t.end();
  });
  t.test("is personal: whoever has it votes for no municipality", (t) => {
    const appointments = [
      ...everybodyAppointed(two),
      { municipality: "lisse", person: "holder-leiden", as: "substitute" as const, ...ALWAYS },
    ];
    t.strictSame(leidenAndLisse([person("leiden", "holder-leiden")], appointments).voters.lisse, voters("lisse"));
    t.end();
  });
  t.test("of a substitute does not exclude a municipality without a holder", (t) => {
    const appointments = everybodyAppointed(two).filter(({ person }) => person !== "holder-leiden");
    t.strictSame(leidenAndLisse([person("leiden", "substitute-leiden")], appointments), {
      voters: { leiden: [], lisse: voters("lisse") },
      excluded: [],
    });
    t.end();
  });
  t.test("of the municipality itself excludes it, whoever could vote for it", (t) => {
    const own = { municipality: "lisse", person: null };
    t.strictSame(leidenAndLisse([own]), {
      voters: { leiden: voters("leiden") },
      excluded: [{ municipality: "lisse", name: "Lisse", ground: "own-interest", asGiven: null }],
    });
    t.end();
  });
  t.end();
});

t.test("a person appointed as both holder and substitute votes as holder", (t) => {
  const again = { municipality: "leiden", person: "holder-leiden", as: "substitute" as const, ...ALWAYS };
  t.strictSame(votersFor("leiden", [again, ...everybodyAppointed(memoMembers)], []), [
    { person: "holder-leiden", as: "holder" },
    { person: "substitute-leiden", as: "substitute" },
  ]);
  t.end();
});

t.test("a municipality without appointments stays entitled", (t) => {
  const appointments = everybodyAppointed(memoMembers).filter(({ municipality }) => municipality !== "leiden");
  const opened = roundOpened(factsWith({ appointments }));
  const leiden = opened.data.electorate.find(({ municipality }) => municipality === "leiden");
  t.strictSame(leiden, { municipality: "leiden", name: "Leiden", weightCents: 23_997_100 });
  t.strictSame(adviceEvents.AdviceRoundOpened.parse(opened.data), opened.data);
  t.end();
});

t.test("a round without voters does not open", (t) => {
  whenOpened(factsWith({ appointments: [] })).thenRefused(t, "ERR_NOBODY_TO_VOTE");
  t.end();
});
