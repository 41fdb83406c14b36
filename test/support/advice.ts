import { advice } from "../../domain/advice/advice.ts";
import type { OpeningFacts, RoundFacts } from "../../domain/advice/facts.ts";
import type { AdviceCommand, AdviceEvent, Choice } from "../../schemas/advice.ts";
import type { Actor, DataOf } from "../../schemas/envelope.ts";
import { type FundRules, fundRules } from "../../schemas/rules.ts";
import { memoContributions, memoMembers } from "./memo-contributions.ts";
import { ALWAYS } from "./offices.ts";
import { actorOf, NOW, specificationOf } from "./specification.ts";

export const APPLICATION_ID = "00000000-0000-8000-8000-00000000000a";

/** Everybody is appointed in every municipality that the tests name, and nobody has an interest. */
export const everybody: RoundFacts = {
  roster: {
    revision: 25,
    appointments: everybodyAppointed([
      ...memoMembers,
      ...["a", "b", "c", "d", "m0", "m1", "m2", "m3", "m4", "m5", "m6"].map((municipality) => ({ municipality })),
    ]),
  },
  application: { revision: 7, interests: [] },
};

/** Specifications of a round, in which everybody is appointed unless the facts say otherwise. A round opens on facts of its own. */
export const { given, fold, eventsOf } = specificationOf({
  ...advice,
  decide: (command, state, context, facts) =>
    advice.decide(command, state, context, facts ?? (command.type === "OpenAdviceRound" ? undefined : everybody)),
} satisfies typeof advice);

/** The revisions that what somebody says in a round names. */
export const readFrom = { roster: 25, application: 7 };

export const secretary = actorOf("secretary");

/** The portfolio holder of a municipality. */
export function holderOf(municipality: string): Actor {
  return actorOf("portfolio-holder", { person: `holder-${municipality}`, municipality });
}

/** The first substitute of a municipality's portfolio holder. */
export function substituteOf(municipality: string): Actor {
  return actorOf("portfolio-holder", { person: `substitute-${municipality}`, municipality });
}

interface Differences {
  readonly rules?: Partial<FundRules>;
  readonly fund?: Partial<OpeningFacts["fund"]>;
  readonly application?: Partial<OpeningFacts["application"]>;
  readonly appointments?: OpeningFacts["roster"]["appointments"];
}

/** The memo's fund, with a holder and a substitute for every member, and an application forwarded for its first round. */
export function factsWith({ rules, fund, application, appointments }: Differences = {}): OpeningFacts {
  return {
    round: 1,
    fund: {
      revision: 12,
      period: { from: "2016-07-01", to: "2019-12-31" },
      members: memoMembers,
      rules: { ...fundRules.parse({}), ...rules },
      contributions: memoContributions,
      youthCareBudgets: [],
      ...fund,
    },
    roster: { revision: 25, appointments: appointments ?? everybodyAppointed(fund?.members ?? memoMembers) },
    application: {
      revision: 7,
      applicationId: APPLICATION_ID,
      title: "School2Care",
      forwarded: {
        round: 1,
        proposal: proposalOf([{ year: 2017, column: null, cents: 900_000 }]),
        totalCents: 900_000,
        preparedBy: [],
      },
      interests: [],
      ...application,
    },
  };
}

export function proposalOf(
  lines: NonNullable<OpeningFacts["application"]["forwarded"]>["proposal"]["lines"],
  split: NonNullable<OpeningFacts["application"]["forwarded"]>["proposal"]["split"] = null,
) {
  return { lines, split, conditions: [] };
}

export function everybodyAppointed(
  members: readonly { readonly municipality: string }[],
): OpeningFacts["roster"]["appointments"] {
  return members.flatMap(({ municipality }) => [
    { municipality, person: holderOf(municipality).person, as: "holder" as const, ...ALWAYS },
    { municipality, person: substituteOf(municipality).person, as: "substitute" as const, ...ALWAYS },
  ]);
}

export type Opened = Extract<AdviceEvent, { type: "AdviceRoundOpened" }>;

export function opening(weightsYear: OpenAdviceRound["data"]["weightsYear"] = null): OpenAdviceRound {
  return { type: "OpenAdviceRound", data: { weightsYear } };
}
type OpenAdviceRound = Extract<AdviceCommand, { type: "OpenAdviceRound" }>;

/** The round as it opens on these facts. */
export function roundOpened(facts: OpeningFacts = factsWith(), at = NOW, command = opening()): Opened {
  const [opened] = eventsOf({ command, by: secretary, at, facts });
  if (opened?.event.type !== "AdviceRoundOpened") throw new Error("the round did not open");
  return opened.event;
}

/** A round of members with these weights in cents, a holder and a substitute each. */
export function smallRound(weights: Readonly<Record<string, number>>, rules: Partial<FundRules> = {}): Opened {
  const members = Object.keys(weights).map((municipality) => ({
    municipality,
    name: municipality.toUpperCase(),
  }));
  const youthCareBudgets = Object.entries(weights).map(([municipality, cents]) => ({
    year: 2016,
    municipality,
    cents,
  }));
  return roundOpened(factsWith({ rules, fund: { members, youthCareBudgets } }));
}

/** The events of a dissent, which opens the vote. */
export function dissentBy(municipality: string): AdviceEvent[] {
  return [
    {
      type: "DissentRaised",
      data: { municipality, person: holderOf(municipality).person, reason: "Te duur.", readFrom },
    },
    { type: "VotingOpened", data: {} },
  ];
}

/** A vote cast by a municipality's holder. */
export function voteOf(
  opened: Opened,
  municipality: string,
  choice: Choice,
): Extract<AdviceEvent, { type: "VoteCast" }> {
  const weightCents = opened.data.electorate.find((one) => one.municipality === municipality)?.weightCents ?? 0;
  return {
    type: "VoteCast",
    data: { municipality, choice, weightCents, person: holderOf(municipality).person, as: "holder", readFrom },
  };
}

/** The advice of a round in which the secretary closes the vote after these choices. */
export function adviceAfter(
  opened: Opened,
  choices: Readonly<Record<string, Choice>>,
): DataOf<AdviceEvent, "BindingAdviceGiven"> {
  const votes = Object.entries(choices).map(([municipality, choice]) => voteOf(opened, municipality, choice));
  const [first] = opened.data.electorate;
  const closing = { command: { type: "CloseRound", data: {} }, by: secretary } as const;
  const last = eventsOf(opened, dissentBy(first?.municipality ?? ""), votes, closing).at(-1)?.event;
  if (last?.type !== "BindingAdviceGiven") throw new Error("no advice was given");
  return last.data;
}
