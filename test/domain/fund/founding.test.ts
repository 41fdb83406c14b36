import t from "tap";
import { fundFactsOf } from "../../../domain/fund/fund.ts";
import type { FundCommand } from "../../../schemas/fund.ts";
import { after, establish, fold, given, settleFund, termsWith } from "../../support/fund.ts";

t.test("a fund is established on its terms", async (t) => {
  given().when(establish()).then(t, { type: "FundEstablished", data: termsWith() });
});

t.test("a fund is established once", async (t) => {
  given(establish()).when(establish()).thenRefused(t, "ERR_FUND_EXISTS");
});

t.test("before it is established nothing can be asked of a fund", async (t) => {
  given().when(settleFund).thenRefused(t, "ERR_NOT_FOUND", { what: "fund" });
});

t.test("terms that contradict themselves are refused, and everything that is wrong is named", async (t) => {
  const wrong = establish(
    { matrixMinimum: { rows: 3, columns: 2 } },
    {
      period: { from: "2016-07-01", to: "2015-12-31" },
      members: [
        { municipality: "leiden", name: "Leiden" },
        { municipality: "leiden", name: "Ook Leiden" },
      ],
      matrix: {
        rows: [
          { id: "gedrag", name: "Gedrag" },
          { id: "gedrag", name: "Nog eens gedrag" },
        ],
        columns: [
          { id: "general", name: "Algemeen" },
          { id: "veiligheid", name: "Veiligheid" },
        ],
      },
      transformationGoals: [
        { id: "dicht-bij-huis", name: "Dicht bij huis" },
        { id: "dicht-bij-huis", name: "Nog dichter bij huis" },
      ],
    },
  );
  t.strictSame(given().when(wrong).outcome, {
    refused: "ERR_VALIDATION",
    details: {},
    violations: ["period_reversed", "repeated", "repeated", "earmark_clash", "repeated", "matrix_too_small"],
  });
});

t.test("what the fund says now can be written down in another story, with the revision it was read at", async (t) => {
  t.strictSame(fundFactsOf(after(establish()), 7), { ...termsWith(), format: null, revision: 7 });
  t.equal(fundFactsOf(fold([]), 7), undefined);
});

t.test("the rules", async (t) => {
  const amend = (rules: ReturnType<typeof termsWith>["rules"]): FundCommand => ({
    type: "AmendRules",
    data: { rules, reason: "Besluit van het bestuur" },
  });
  const { rules } = termsWith({ placement: "pro-rata" });

  t.test("are amended with a reason, and hold from then on", async (t) => {
    given(establish())
      .when(amend(rules))
      .then(t, { type: "RulesAmended", data: { rules, reason: "Besluit van het bestuur" } });
    t.strictSame(after(establish(), amend(rules)).terms.rules, rules);
  });

  t.test("stay as they are when the amendment says what they say already", async (t) => {
    given(establish(), amend(rules)).when(amend(rules)).thenNothing(t);
  });

  t.test("are refused when no project could meet them", async (t) => {
    const impossible = { ...rules, matrixMinimum: { rows: 2, columns: 4 } };
    given(establish()).when(amend(impossible)).thenRefused(t, "ERR_VALIDATION", ["matrix_too_small"]);
  });
});

t.test("the format of applications", async (t) => {
  const publish = (changes: string): FundCommand => ({ type: "PublishFormat", data: { author: "Werkgroep", changes } });
  const published = (version: number, changes: string) =>
    ({ type: "FormatPublished", data: { version, author: "Werkgroep", changes } }) as const;

  t.test("has versions, each with its author", async (t) => {
    given(establish()).when(publish("De eerste.")).then(t, published(1, "De eerste."));
    given(establish(), publish("De eerste.")).when(publish("Nu met borging.")).then(t, published(2, "Nu met borging."));
  });

  t.test("does not change by a repeat", async (t) => {
    given(establish(), publish("De eerste.")).when(publish("De eerste.")).thenNothing(t);
  });

  t.test("that is in force is named by what is drafted and submitted", async (t) => {
    const state = after(establish(), publish("De eerste."), publish("Nu met borging."));
    t.strictSame(fundFactsOf(state, 3)?.format, { version: 2, author: "Werkgroep" });
  });
});

t.test("the voting weights of a year", async (t) => {
  const weigh = (...cents: number[]) => ({
    type: "SetVotingWeights" as const,
    data: {
      year: 2016,
      budgets: cents.map((one, index) => ({ municipality: ["leiden", "katwijk"][index] ?? "elders", cents: one })),
      source: "Meicirculaire 2016",
    },
  });

  t.test("are set from the members' youth-care budgets", async (t) => {
    const command = weigh(500_00, 300_00);
    given(establish()).when(command).then(t, { type: "VotingWeightsSet", data: command.data });
  });

  t.test("may be set anew, but saying the same again changes nothing", async (t) => {
    given(establish(), weigh(500_00, 300_00)).when(weigh(500_00, 301_00)).thenHappens(t, "VotingWeightsSet");
    given(establish(), weigh(500_00, 300_00)).when(weigh(500_00, 300_00)).thenNothing(t);
  });

  t.test("are refused for who is no member, and for a year outside the fund", async (t) => {
    given(establish())
      .when(weigh(1, 2, 3))
      .thenRefused(t, "ERR_VALIDATION", ["municipality_unknown"]);
    const { data } = weigh(1) as Extract<FundCommand, { type: "SetVotingWeights" }>;
    const outside: FundCommand = { type: "SetVotingWeights", data: { ...data, year: 2020 } };
    given(establish()).when(outside).thenRefused(t, "ERR_VALIDATION", ["year_outside_period"]);
  });

  t.test("are refused when they cannot be added up exactly", async (t) => {
    given(establish())
      .when(weigh(Number.MAX_SAFE_INTEGER, 1))
      .thenRefused(t, "ERR_AMOUNT_TOO_LARGE", { maxCents: Number.MAX_SAFE_INTEGER });
  });
});
