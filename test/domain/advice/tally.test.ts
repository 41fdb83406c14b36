import t from "tap";
import { tallyOf } from "../../../domain/advice/tally.ts";
import type { Choice, RoundRules } from "../../../schemas/advice.ts";
import { fundRules } from "../../../schemas/rules.ts";
import { adviceAfter, factsWith, roundOpened } from "../../support/advice.ts";
import { memoContributions, memoYears } from "../../support/memo-contributions.ts";

const rulesWith = (changed: Partial<RoundRules> = {}): RoundRules => {
  const { electorate, majority, majorityBase, voteQuorum, consensusQuorum } = { ...fundRules.parse({}), ...changed };
  return { electorate, majority, majorityBase, voteQuorum, consensusQuorum };
};
const twoThirds = { numerator: 2, denominator: 3 };

/** The outcome of these weights for, against, abstaining and not voting. */
function outcomeOf([forCents, against, abstaining, silent]: readonly number[], changed: Partial<RoundRules> = {}) {
  const voices = [
    { weightCents: forCents ?? 0, choice: "for" },
    { weightCents: against ?? 0, choice: "against" },
    { weightCents: abstaining ?? 0, choice: "abstain" },
    { weightCents: silent ?? 0, choice: null },
  ] as const;
  const { outcome, quorumMissing } = tallyOf(voices, rulesWith(changed));
  return quorumMissing ? `${outcome}, quorum missing` : outcome;
}

t.test("the memo's one exact two thirds", (t) => {
  const choices: Record<string, Choice> = {
    hillegom: "for",
    leiden: "for",
    oegstgeest: "for",
    teylingen: "for",
    "kaag-en-braassem": "against",
    leiderdorp: "against",
    lisse: "against",
    noordwijk: "against",
    noordwijkerhout: "against",
    zoeterwoude: "against",
    "alphen-aan-den-rijn": "abstain",
    katwijk: "abstain",
    nieuwkoop: "abstain",
  };
  const opened = roundOpened(factsWith());

  t.test("passes", (t) => {
    const { lines, ...advice } = adviceAfter(opened, choices);
    t.strictSame(
      { ...advice, lines: lines.length },
      {
        applicationId: opened.data.applicationId,
        round: 1,
        outcome: "positive",
        method: "vote",
        forCents: 390_708_00,
        againstCents: 195_354_00,
        abstainedCents: 413_936_00,
        baseCents: 586_062_00,
        electorateCents: 999_998_00,
        quorumMissing: false,
        lines: 13,
        asGiven: null,
      },
    );
    t.end();
  });

  t.test("fails with one vote less in favour, or one more against", (t) => {
    for (const [municipality, choice] of Object.entries(choices)) {
      if (choice === "against") continue;
      const instead = choice === "for" ? "abstain" : "against";
      const { outcome } = adviceAfter(opened, { ...choices, [municipality]: instead });
      t.equal(outcome, "no-majority", `${municipality}: ${instead}`);
    }
    t.end();
  });

  t.test("is the only one in the fund's years", (t) => {
    const exact = memoYears.flatMap((year) =>
      exactTwoThirds(memoContributions.filter((one) => one.year === year)).map((choice) => ({ year, ...choice })),
    );
    t.strictSame(exact, [
      {
        year: 2016,
        for: ["hillegom", "leiden", "oegstgeest", "teylingen"],
        against: ["kaag-en-braassem", "leiderdorp", "lisse", "noordwijk", "noordwijkerhout", "zoeterwoude"],
      },
    ]);
    t.end();
  });
  t.end();
});

/**
 * Every way in which the weight in favour is exactly twice that against: all sums of +weight (for), −2 × weight (against)
 * or 0 that come to zero. Both halves of the list are tried in full and matched on their sum.
 */
function exactTwoThirds(members: readonly { readonly municipality: string; readonly cents: number }[]) {
  type Ways = { readonly sum: number; readonly for: readonly string[]; readonly against: readonly string[] };
  const waysOf = (half: typeof members) =>
    half.reduce<Ways[]>(
      (ways, { municipality, cents }) =>
        ways.flatMap((way) => [
          way,
          { ...way, sum: way.sum + cents, for: [...way.for, municipality] },
          { ...way, sum: way.sum - 2 * cents, against: [...way.against, municipality] },
        ]),
      [{ sum: 0, for: [], against: [] }],
    );
  const firstHalf = Map.groupBy(waysOf(members.slice(0, 6)), ({ sum }) => sum);
  return waysOf(members.slice(6)).flatMap((second) =>
    (firstHalf.get(second.sum === 0 ? 0 : -second.sum) ?? [])
      .map((first) => ({ for: [...first.for, ...second.for], against: [...first.against, ...second.against] }))
      .filter((way) => way.for.length > 0),
  );
}

t.test("exactly two thirds passes, a cent less does not, for and against", (t) => {
  t.equal(outcomeOf([200, 100]), "positive");
  t.equal(outcomeOf([199, 100]), "no-majority");
  t.equal(outcomeOf([100, 200]), "negative");
  t.equal(outcomeOf([100, 199]), "no-majority");
  t.end();
});

t.test("weights near the largest safe integer are compared exactly", (t) => {
  const third = (Number.MAX_SAFE_INTEGER - 1) / 3;
  t.equal(outcomeOf([2 * third, third]), "positive");
  t.equal(outcomeOf([2 * third - 1, third + 1]), "no-majority");
  t.end();
});

t.test("the base of the majority", (t) => {
  t.equal(outcomeOf([40, 20, 40, 0], { majorityBase: "cast" }), "positive");
  t.equal(outcomeOf([40, 20, 40, 0], { majorityBase: "present" }), "no-majority");
  t.equal(outcomeOf([40, 20, 0, 40], { majorityBase: "present" }), "positive");
  t.equal(outcomeOf([40, 20, 0, 40], { majorityBase: "entitled" }), "no-majority");
  t.equal(outcomeOf([66, 34, 0, 0], { majorityBase: "entitled" }), "no-majority");
  t.equal(outcomeOf([67, 0, 0, 33], { majorityBase: "entitled" }), "positive");
  t.equal(outcomeOf([0, 67, 0, 33], { majorityBase: "entitled" }), "negative");
  t.end();
});

t.test("a base of zero never passes, not even unanimously", (t) => {
  const nobodyNeeded = { of: "cast", moreThan: { numerator: 0, denominator: 1 } } as const;
  t.equal(outcomeOf([0, 0, 60, 40]), "no-majority, quorum missing");
  t.equal(outcomeOf([0, 0, 60, 40], { voteQuorum: nobodyNeeded }), "no-majority, quorum missing");
  t.equal(outcomeOf([0, 0, 60, 40], { majority: { numerator: 1, denominator: 1 } }), "no-majority, quorum missing");
  t.end();
});

t.test("the majority is a rule", (t) => {
  t.equal(outcomeOf([75, 25], { majority: { numerator: 3, denominator: 4 } }), "positive");
  t.equal(outcomeOf([74, 26], { majority: { numerator: 3, denominator: 4 } }), "no-majority");
  t.equal(outcomeOf([51, 49], { majority: { numerator: 51, denominator: 100 } }), "positive");
  t.equal(outcomeOf([99, 1], { majority: { numerator: 1, denominator: 1 } }), "no-majority");
  t.end();
});

t.test("the quorum", (t) => {
  const half = { numerator: 1, denominator: 2 };

  t.test("asks by default more than one third of all weight of the side that has the majority", (t) => {
    t.equal(outcomeOf([34, 0, 0, 66]), "positive");
    t.equal(outcomeOf([33, 0, 0, 66]), "no-majority, quorum missing", "exactly one third is not more");
    t.equal(outcomeOf([0, 33, 0, 66]), "no-majority, quorum missing");
    t.equal(outcomeOf([33, 1, 0, 65]), "no-majority, quorum missing", "a vote against does not help it");
    t.end();
  });
  t.test("can ask for weight cast", (t) => {
    const voteQuorum = { of: "cast", moreThan: half } as const;
    t.equal(outcomeOf([34, 17, 0, 49], { voteQuorum }), "positive");
    t.equal(outcomeOf([34, 16, 50, 0], { voteQuorum }), "no-majority, quorum missing");
    t.end();
  });
  t.test("can ask for weight present", (t) => {
    const voteQuorum = { of: "present", moreThan: half } as const;
    t.equal(outcomeOf([20, 10, 21, 49], { voteQuorum }), "positive");
    t.equal(outcomeOf([20, 10, 20, 50], { voteQuorum }), "no-majority, quorum missing");
    t.end();
  });
  t.test("is missing where there is a majority without it, not where the sides divide the vote", (t) => {
    t.equal(outcomeOf([10, 10, 0, 80]), "no-majority");
    t.end();
  });
  t.test("is missing where nobody voted for or against, whatever the rules", (t) => {
    for (const majorityBase of ["cast", "present", "entitled"] as const)
      for (const of of ["majority-side", "cast", "present"] as const)
        for (const moreThan of [half, { numerator: 0, denominator: 1 }])
          for (const votes of [
            [0, 0, 0, 100],
            [0, 0, 60, 40],
            [0, 0, 100, 0],
          ])
            t.equal(
              outcomeOf(votes, { majorityBase, voteQuorum: { of, moreThan } }),
              "no-majority, quorum missing",
              `${votes} of ${majorityBase}, quorum of ${of}`,
            );
    t.end();
  });
  t.test("cannot be the whole or more", (t) => {
    const whole = { numerator: 1, denominator: 1 };
    t.notOk(fundRules.safeParse({ voteQuorum: { of: "cast", moreThan: whole } }).success);
    t.notOk(fundRules.safeParse({ consensusQuorum: whole }).success);
    t.end();
  });
  t.end();
});

t.test("a majority must be above one half, so that both sides cannot have it", (t) => {
  t.notOk(fundRules.safeParse({ majority: { numerator: 1, denominator: 2 } }).success);
  t.ok(fundRules.safeParse({ majority: twoThirds }).success);
  t.end();
});
