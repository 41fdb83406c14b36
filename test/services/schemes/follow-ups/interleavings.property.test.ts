import fc from "fast-check";
import t from "tap";
import { application } from "../../../../domain/application/application.ts";
import type { ApplicationState } from "../../../../domain/application/state.ts";
import { lapsesOn } from "../../../../domain/application/supplement.ts";
import type { Context } from "../../../../domain/decider.ts";
import { decision } from "../../../../domain/decision/decision.ts";
import { fund } from "../../../../domain/fund/fund.ts";
import { NOBODY_INVOLVED } from "../../../../domain/involvement.ts";
import { sumCents, total } from "../../../../domain/money/sums.ts";
import { Refusal } from "../../../../domain/refusal.ts";
import type { ApplicationCommand } from "../../../../schemas/application.ts";
import type { Actor, Message } from "../../../../schemas/envelope.ts";
import type { LoggedEvent } from "../../../../schemas/events.ts";
import type { FundCommand } from "../../../../schemas/fund.ts";
import { catalogueOf } from "../../../../services/engine/catalogue.ts";
import type { Effect } from "../../../../services/engine/follow-ups/follow-up.ts";
import { derivedId, digestOf } from "../../../../services/engine/ids.ts";
import type { ReadStream } from "../../../../services/engine/stream-view.ts";
import { transformationFund } from "../../../../services/schemes/transformation-fund.ts";
import {
  applicant,
  awardOf,
  checked,
  drafted,
  factsWith,
  fundManager,
  fundWith,
  proposalOf,
  reviewed,
  reviewer,
  submitted,
  system,
} from "../../../support/application.ts";
import { definitive, extra } from "../../../support/fund.ts";
import { inOffice } from "../../../support/offices.ts";
import { actorOf, NOW } from "../../../support/specification.ts";

const FUND = "fonds";
const APPLICATIONS = ["10000000-0000-4000-8000-000000000001", "10000000-0000-4000-8000-000000000002"];
const NODES = 2;
const finance = actorOf("finance");
const { followUps } = transformationFund;

/** One step of a history: something a person does, or one step of one follow-up on one node. */
interface Step {
  readonly act: (typeof ACTS)[number];
  readonly who: number;
  readonly cents: number;
}

const ACTS = [
  ...Array<"follow">(6).fill("follow"),
  ...Array<"forward">(3).fill("forward"),
  ...Array<"advise">(3).fill("advise"),
  ...Array<"retry">(4).fill("retry"),
  "catch-up",
  "contribute",
  "end",
] as const;

const steps = fc.array(
  fc.record({ act: fc.constantFrom(...ACTS), who: fc.nat(1_000), cents: fc.integer({ min: 1, max: 400 }) }),
  { minLength: 60, maxLength: 120, size: "max" },
);

/** A log with the deciders on it, and nodes whose follow-ups read it in their own time. */
function newHouse() {
  const catalogue = catalogueOf(transformationFund);
  const log: LoggedEvent[] = [];
  const states = new Map<string, unknown>();
  const carriedOut = new Set<string>();
  const followers = Array.from({ length: NODES }, () =>
    followUps.map((followUp) => ({ followUp, next: 0, todo: [] as { cause: LoggedEvent; effect: Effect }[] })),
  ).flat();

  const read: ReadStream = async (aggregate, ids) => ({
    state: stateOf(aggregate, ids),
    revision: 0,
    fundId: FUND,
  });

  function stateOf<State, Ids>(aggregate: { initial: State; stream(ids: Ids): string }, ids: Ids): State {
    return (states.get(aggregate.stream(ids)) as State | undefined) ?? aggregate.initial;
  }

  function give(
    stream: string,
    command: Message,
    by: Actor,
    { at = NOW, facts }: { at?: string; facts?: unknown } = {},
  ) {
    const aggregate = catalogue.aggregateOf(stream);
    if (!aggregate) throw new Error(`no aggregate has a stream named ${stream}`);
    const today = at.slice(0, 10);
    const commandId = derivedId("interleaving", log.length);
    const circumstances = { now: at, today, effectiveOn: today, commandId, elsewhere: NOBODY_INVOLVED };
    const context: Context = { fundId: FUND, actor: by, offices: inOffice(by), ...circumstances };
    let state = states.get(stream) ?? aggregate.initial;
    for (const { type, data } of aggregate.decide(command, state, context, facts)) {
      const metadata = {
        fundId: FUND,
        actor: by,
        recordedAt: at,
        effectiveOn: today,
        correlationId: "interleaving",
        causationId: null,
        commandId,
        requestHash: "",
        schemaVersion: 1,
        hash: "",
      };
      const event = { id: derivedId("event", log.length), type, data, metadata };
      state = aggregate.evolve(state, event);
      log.push({ ...event, stream, revision: 0, position: String(log.length) } as unknown as LoggedEvent);
    }
    states.set(stream, state);
  }

  /** Lets a follow-up on a node see its next event, or carry out what it had in mind when it saw the last one. */
  async function follow(index: number): Promise<boolean> {
    const follower = followers[index % followers.length];
    if (!follower) return false;
    const [todo, ...rest] = follower.todo;
    if (todo) {
      follower.todo = rest;
      if ("task" in todo.effect) return true;
      const { stream, command } = todo.effect;
      const id = derivedId(follower.followUp.name, todo.cause.id, stream, digestOf(command));
      if (carriedOut.has(id)) return true;
      const before = log.length;
      give(stream, command, system);
      if (log.length > before) carriedOut.add(id);
      return true;
    }
    const cause = log[follower.next];
    if (!cause) return false;
    follower.next += 1;
    follower.todo = (await follower.followUp.effects(cause, read)).map((effect) => ({ cause, effect }));
    return true;
  }

  return {
    give,
    follow,
    applicationOf: (applicationId: string): ApplicationState => stateOf(application, { applicationId }),
    fundOf: () => stateOf(fund, { fundId: FUND }),
    async settle() {
      for (let busy = true; busy; ) {
        busy = false;
        for (const index of followers.keys()) while (await follow(index)) busy = true;
      }
    },
  };
}
type House = ReturnType<typeof newHouse>;

const toFund = (house: House, command: FundCommand, by: Actor) =>
  house.give(fund.stream({ fundId: FUND }), command, by);
const toApplication = (
  house: House,
  applicationId: string,
  command: ApplicationCommand,
  by: Actor,
  given?: { at?: string; facts?: unknown },
) => house.give(application.stream({ applicationId }), command, by, given);

/** A fund with 150 cents in one pool, and applications that AO has reviewed. */
async function opened(): Promise<House> {
  const house = newHouse();
  const { revision: _, ...terms } = fundWith();
  toFund(house, { type: "EstablishFund", data: terms }, fundManager);
  toFund(house, definitive(2017, { general: { leiden: 100, katwijk: 50 } }), finance);
  for (const applicationId of APPLICATIONS)
    for (const { command, by = system, facts } of [drafted(), submitted(), checked, reviewed()])
      toApplication(house, applicationId, command, by, { facts });
  await house.settle();
  return house;
}

async function take(house: House, { act, who, cents }: Step): Promise<void> {
  const applicationId = APPLICATIONS[who % APPLICATIONS.length] ?? "";
  const state = house.applicationOf(applicationId);
  const does = (command: ApplicationCommand, by: Actor, at?: string) =>
    unlessRefused(() => toApplication(house, applicationId, command, by, { ...(at && { at }), facts: factsWith() }));
  switch (act) {
    case "follow":
      for (let times = 0; times < cents % 8; times += 1) await house.follow(who);
      return;
    case "catch-up":
      return house.settle();
    case "forward":
      return does({ type: "ForwardToPho", data: forwardingOf(cents) }, reviewer);
    case "advise": {
      const outcome = cents > 80 ? "positive" : cents > 40 ? "negative" : "no-majority";
      const round = state.phase === "forwarded" ? state.dossier.round : 1;
      const quorumMissing = outcome === "no-majority";
      return does({ type: "ReceiveAdvice", data: { round, outcome, method: "vote", quorumMissing } }, system);
    }
    case "retry":
      return unlessRefused(() => toFund(house, { type: "RetryReservation", data: { applicationId } }, fundManager));
    case "contribute":
      return unlessRefused(() => toFund(house, extra("leiden", 2017, "general", Math.ceil(cents / 8)), finance));
    case "end":
      if (who % 5 > 0) return;
      return does(...endOf(state, cents));
  }
}

/** What ends an application, or leads to its end. */
function endOf(state: ApplicationState, number: number): [command: ApplicationCommand, by: Actor, at?: string] {
  if (state.phase === "assured" && number % 2) {
    const { lines } = state.proposal;
    const instalments = [{ number: 1, cents: sumCents(lines), dueOn: "2017-04-15", afterEvaluationOf: 2016 }];
    const data = awardOf({ decisionNumber: `B${number}`, lines, instalments });
    return [{ type: "AwardApplication", data }, fundManager];
  }
  if (state.phase === "advised" && number % 2) {
    const data = {
      decisionNumber: `R${number}`,
      ground: "negative-advice",
      groundWording: null,
      reason: "Nee.",
    } as const;
    return [{ type: "RefuseApplication", data }, fundManager];
  }
  if (state.phase === "supplement-requested")
    return [
      { type: "LayAside", data: { decisionNumber: "L1", reason: "Er kwam niets." } },
      reviewer,
      `${lapsesOn(state.supplement)}T10:00:00.000Z`,
    ];
  if (state.phase === "deferred" && number % 2)
    return [{ type: "RequestSupplement", data: { questions: ["Hoeveel?"] } }, reviewer];
  return [{ type: "WithdrawApplication", data: { reason: "Toch niet." } }, applicant];
}

/** People are told no; a follow-up that is refused would stop. */
function unlessRefused(give: () => void): void {
  try {
    give();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** What an application asks of the fund. */
function asked(state: ApplicationState): object {
  switch (state.phase) {
    case "advised":
      if (state.advice.outcome === "positive") throw new Error("a positive advice was not followed up");
      return { waitsFor: null, reservedCents: 0, committedCents: 0 };
    case "awaited":
      return { waitsFor: state.dossier.round, reservedCents: 0, committedCents: 0 };
    case "assured":
      return { waitsFor: null, reservedCents: state.totalCents, committedCents: 0 };
    case "awarded":
      return { waitsFor: null, reservedCents: 0, committedCents: state.awardedCents };
    default:
      return { waitsFor: null, reservedCents: 0, committedCents: 0 };
  }
}

/** What the fund has for an application. */
function had(house: House, applicationId: string): object {
  const state = house.fundOf();
  const known = state.phase === "unfounded" ? undefined : state.cases.get(applicationId);
  return {
    waitsFor: known?.stage === "waiting" ? known.round : null,
    reservedCents: total((known?.parts ?? []).map(({ reservedCents }) => reservedCents)),
    committedCents: total((known?.parts ?? []).map(({ committedCents }) => committedCents)),
  };
}

/** The place among the followers of the one that orders the fund, on a node. */
const fundFollowerOn = (node: number) =>
  node * followUps.length + followUps.findIndex(({ name }) => name === "to-fund");
const [FIRST = "", SECOND = ""] = APPLICATIONS;
const forwardingOf = (cents: number) => ({
  ...proposalOf({ lines: [{ year: 2017, column: "residentieel", cents }] }),
  preparedBy: [],
});

async function advisedOn(house: House, applicationId: string, round: number, cents: number): Promise<void> {
  toApplication(house, applicationId, { type: "ForwardToPho", data: forwardingOf(cents) }, reviewer);
  const advice = { round, outcome: "positive", method: "consensus", quorumMissing: false } as const;
  toApplication(house, applicationId, { type: "ReceiveAdvice", data: advice }, system);
}

t.test("a retry for a proposal that a newer one took the place of is refused", async (t) => {
  const house = await opened();
  await advisedOn(house, FIRST, 1, 400);
  await house.settle();
  toApplication(house, FIRST, { type: "ForwardToPho", data: forwardingOf(50) }, reviewer);
  toFund(house, extra("leiden", 2017, "general", 300), finance);
  await house.settle();
  const retry = () => toFund(house, { type: "RetryReservation", data: { applicationId: FIRST } }, fundManager);
  t.throws(retry, { code: "ERR_PROPOSAL_SUPERSEDED", details: { round: 1, newestRound: 2 } });
});

t.test("a retry that is quicker than word of the newer proposal is taken back", async (t) => {
  const house = await opened();
  await advisedOn(house, FIRST, 1, 400);
  await house.settle();
  toFund(house, extra("leiden", 2017, "general", 300), finance);
  toApplication(house, FIRST, { type: "ForwardToPho", data: forwardingOf(50) }, reviewer);
  toFund(house, { type: "RetryReservation", data: { applicationId: FIRST } }, fundManager);
  t.strictSame(had(house, FIRST), { waitsFor: null, reservedCents: 400, committedCents: 0 });
  await house.settle();
  t.strictSame(had(house, FIRST), { waitsFor: null, reservedCents: 0, committedCents: 0 });
});

t.test(
  "what a node reserves for an application withdrawn meanwhile is taken back, even if that node never runs again",
  async (t) => {
    const house = await opened();
    await advisedOn(house, SECOND, 1, 100);
    // The one node has seen the proposal and the advice; before it orders the reservation the other one sees all there is.
    await house.follow(fundFollowerOn(0));
    await house.follow(fundFollowerOn(0));
    toApplication(house, SECOND, { type: "WithdrawApplication", data: { reason: "Toch niet." } }, applicant);
    while (await house.follow(fundFollowerOn(1)));
    await house.follow(fundFollowerOn(0));
    t.strictSame(had(house, SECOND), { waitsFor: null, reservedCents: 100, committedCents: 0 });
    while (await house.follow(fundFollowerOn(1)));
    t.strictSame(had(house, SECOND), { waitsFor: null, reservedCents: 0, committedCents: 0 });
  },
);

t.test("what is reserved for an application refused meanwhile stands until the refusal is announced", async (t) => {
  const house = await opened();
  await advisedOn(house, SECOND, 1, 100);
  // One node has seen the proposal and the advice, and is about to order the reservation.
  await house.follow(fundFollowerOn(0));
  await house.follow(fundFollowerOn(0));
  const refusal = { decisionNumber: "R1", ground: "awb-4:35-1a", groundWording: null, reason: "Nee." } as const;
  toApplication(
    house,
    SECOND,
    { type: "OmitRefusalHearing", data: { ground: refusal.ground, because: "urgent", reason: "Spoed." } },
    fundManager,
  );
  toApplication(house, SECOND, { type: "RefuseApplication", data: refusal }, fundManager, { facts: factsWith() });
  await house.settle();
  t.strictSame(had(house, SECOND), { waitsFor: null, reservedCents: 100, committedCents: 0 });
  const letter = { announcedOn: NOW.slice(0, 10), how: "post" as const, to: ["pleegzorg"] };
  const facts = { applicationId: SECOND };
  house.give(
    decision.stream({ fundId: FUND, decisionNumber: "R1" }),
    { type: "AnnounceDecision", data: letter },
    fundManager,
    { facts },
  );
  await house.settle();
  t.strictSame(had(house, SECOND), { waitsFor: null, reservedCents: 0, committedCents: 0 });
});

t.test(
  "when all is followed up, the fund has reserved what the newest proposal asks, and only for who still asks",
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const house = await opened();
        for (const step of history) await take(house, step);
        await house.settle();
        for (const applicationId of APPLICATIONS) {
          const state = house.applicationOf(applicationId);
          const expected = JSON.stringify(asked(state));
          if (JSON.stringify(had(house, applicationId)) !== expected)
            throw new Error(`${state.phase}: ${JSON.stringify(had(house, applicationId))} instead of ${expected}`);
        }
      }),
      { numRuns: 100, seed: 20160901, endOnFailure: true },
    );
  },
);
