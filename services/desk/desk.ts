import type { Logger } from "pino";
import { amsterdamDay } from "../../domain/calendar.ts";
import { isAppointed } from "../../domain/offices.ts";
import { organisation } from "../../domain/organisation/organisation.ts";
import { type Refusal, refused, type Violation, violation } from "../../domain/refusal.ts";
import { type FundRow, funds } from "../../projections/funds/funds.ts";
import { linkedPerson } from "../../projections/people/people.ts";
import { InvalidCursor } from "../../projections/projection.ts";
import type { Actor, Role } from "../../schemas/envelope.ts";
import type { Config } from "../config.ts";
import { claimingNumber } from "../engine/claiming.ts";
import type { Answer, CommandRequest, IfMatch } from "../engine/command-request.ts";
import type { Engine } from "../engine/engine.ts";
import { derivedId, digestOf } from "../engine/ids.ts";
import type { Moment } from "../engine/read-models/replay.ts";
import { actorFor, actorsFor } from "../identity/access.ts";
import type { Identity } from "../identity/claims.ts";
import { type CommandDefinition, filled, type Params } from "../schemes/command.ts";
import { askedBy } from "../schemes/discretion/asked.ts";
import type { Asker } from "../schemes/discretion/asker.ts";
import { authorisedActor, mustActForOwn } from "../schemes/discretion/authorisation.ts";
import { disclosureAt } from "../schemes/discretion/disclosure.ts";
import { refusalFor } from "../schemes/discretion/refusals.ts";
import { isRevisionHidden, mustNameNoHiddenRevision } from "../schemes/discretion/revisions.ts";
import type { AskingActor } from "../schemes/discretion/standing.ts";
import { mustBeNoStranger } from "../schemes/discretion/strangers.ts";
import { type Expected, expectedOf } from "../schemes/dry-run/expected.ts";
import { involvedElsewhere } from "../schemes/facts/duties.ts";
import { officesOf } from "../schemes/facts/roster.ts";
import { namesIn } from "../schemes/names.ts";
import type { QueryDefinition, QueryInput } from "../schemes/query.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { type Language, type Words, wordsFor } from "../words/words.ts";
import { momentOf, readAsOf } from "./as-of.ts";
import { type SealedCursors, sealedCursors } from "./sealed-cursors.ts";
import { createWholeDays } from "./whole-days.ts";

/** A command as somebody gives it. */
export interface Giving<Data> {
  /** Who gives it; null for somebody who did not say. */
  readonly identity: Identity | null;
  readonly params: Params;
  readonly data: Data;
  /** The same key gives the same answer. */
  readonly key: string;
  /** The revision the command was decided on. */
  readonly ifMatch?: IfMatch;
  readonly correlationId: string;
}

/** A command as somebody asks what it would lead to. */
export interface Trying<Data> extends Omit<Giving<Data>, "key"> {
  /** The key it will be given with: ids of new things are made of it, and a repeat is recognised by it. */
  readonly key?: string;
  /** The language of what people read in the answer; Dutch by default. */
  readonly language?: Language;
}

export interface Given extends Omit<Answer, "revision"> {
  /** Of the stream; null where it would tell its giver what others did. */
  readonly revision: number | null;
  /** Also the id of what the command made, where it made one thing. */
  readonly commandId: string;
}

/** A question as somebody asks it. */
export interface Asking {
  readonly identity: Identity | null;
  readonly params: Params;
  readonly query?: QueryInput["query"];
  readonly page?: QueryInput["page"];
  /** The position of a command's answer: what is read has it, and what followed from it. */
  readonly waitFor?: string;
  /** The language of what people read in the answer; Dutch by default. */
  readonly language?: Language;
}

/** The one place where commands are given and questions asked, whatever the transport; every face stands on it. */
export interface Desk<Commands, Answers> {
  /**
   * The role in which somebody may give a command or ask a question. Giving and asking look again; a face asks first where
   * it says no before it looks at what is wrong with the request.
   *
   * @throws ERR_UNAUTHENTICATED, ERR_OTHER_FUND or ERR_FORBIDDEN.
   */
  admit(identity: Identity | null, fundId: string, operation: { readonly roles: readonly Role[] }): Actor;
  /** Gives a command. @returns once its events are durable. @throws Refusal, with nothing appended. */
  give<Name extends keyof Commands>(name: Name, giving: Giving<Commands[Name]>): Promise<Given>;
  /**
   * Decides a command without giving it: nothing is appended or remembered.
   *
   * @returns what it would lead to, as far as its giver may know.
   * @throws Refusal, the same as `give`.
   */
  runDry<Name extends keyof Commands>(name: Name, trying: Trying<Commands[Name]>): Promise<Expected>;
  /**
   * Says no to a command before all of its data is there, where it would be refused whatever the rest is.
   *
   * @throws Refusal, the same as `give`.
   */
  foresee<Name extends keyof Commands>(name: Name, giving: Giving<Commands[Name]>): Promise<void>;
  /** What everybody may know of a fund; without its id the first funds there are, by name. */
  funds(fundId?: string): readonly Omit<FundRow, "revision">[];
  /** Asks a question. @throws ERR_NOT_FOUND, ERR_TIMEOUT, and as `admit`. */
  ask<Name extends keyof Answers & string>(name: Name, asking: Asking): Promise<Answers[Name]>;
}

const FIRST_PAGE = { after: null, limit: 50 };

/** Opens the desk of a scheme on its running log. */
export function openDesk<Commands, Answers>(
  scheme: Scheme<Commands, Answers>,
  engine: Engine,
  { config, log }: { readonly config: Config; readonly log: Pick<Logger, "warn"> },
): Desk<Commands, Answers> {
  const wholeDays = createWholeDays();
  const cursors = sealedCursors(engine.secret);

  function admit(identity: Identity | null, fundId: string, { roles }: { readonly roles: readonly Role[] }): Actor {
    return linked(actorFor(identity, fundId, roles), fundId);
  }

  /** Somebody as the person whom the subject of their token is linked to in a fund, where it is. */
  function linked(actor: Actor, fundId: string): Actor {
    const person = linkedPerson(engine.readModels, fundId, actor.person);
    return person === null ? actor : { ...actor, person };
  }

  /** Whoever gives a command, in the first of the roles that will do in which the roster names them. */
  async function giver(identity: Identity | null, fundId: string, roles: readonly Role[]): Promise<Actor> {
    const able = actorsFor(identity, fundId, roles);
    const first = linked(able[0], fundId);
    if (able.length === 1) return first;
    const offices = await officesOf(engine.writer.read, { fundId });
    const today = amsterdamDay(engine.clock.now());
    return able.map((actor) => linked(actor, fundId)).find((actor) => isAppointed(actor, offices, today)) ?? first;
  }

  async function giveOne<Data>(definition: CommandDefinition<Data>, giving: Giving<Data>): Promise<Given> {
    const request = await requestFor(definition, giving);
    const claim = claimFor(definition, giving, request);
    const given = claimingNumber((one) => engine.writer.execute(one), request, claim);
    const answer = await discreetly(request.actor, given);
    const said = await definition.says?.of(engine.writer.read, idsOf(definition, giving.params, request.commandId));
    const told = definition.hidesRevision ? { ...answer, revision: null } : answer;
    return { commandId: request.commandId, ...told, ...said };
  }

  async function runOneDry<Data>(definition: CommandDefinition<Data>, trying: Trying<Data>): Promise<Expected> {
    const request = await requestFor(definition, trying);
    const { actor } = request;
    const asker = askerOf(trying.identity, actor);
    const isHidden = isRevisionHidden(trying.params, asker);
    const words = wordsOf(trying.params.fundId, trying.language);
    const claim = claimFor(definition, trying, request);
    const run = engine.runDry(request, claim, (found) => expectedOf(found, asker, { words, isHidden }));
    return await discreetly(actor, run);
  }

  async function foreseeOne<Data>(definition: CommandDefinition<Data>, giving: Giving<Data>): Promise<void> {
    const request = await requestFor(definition, giving);
    await discreetly(request.actor, engine.foresee(request));
  }

  /** The words of a language, with what things are called in a fund. */
  function wordsOf(fundId: string, language: Language = "nl"): Words {
    return { ...wordsFor(language), names: namesIn(engine.readModels, fundId) };
  }

  function askerOf(identity: Identity | null, actor: AskingActor): Asker {
    return { actor, isHolder: identity?.roles.includes("portfolio-holder") === true, live: engine.readModels };
  }

  /** What is refused is told as far as its giver may know. */
  async function discreetly<Result>(actor: Actor, work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      throw refusalFor(error, actor);
    }
  }

  async function requestFor<Data>(
    definition: CommandDefinition<Data>,
    // No command is given with an empty key.
    { identity, params, data, key = "", ifMatch, correlationId }: Trying<Data>,
  ): Promise<CommandRequest> {
    const actor = await giver(identity, params.fundId, definition.roles);
    const { aggregate, type, starts, facts } = definition;
    const address = `${definition.method} /v1/funds/${params.fundId}${filled(definition.path, params)}`;
    const commandId = derivedId(actor.person, address, key);
    return {
      stream: aggregate.stream(aggregate.ids.parse(idsOf(definition, params, commandId))),
      fundId: params.fundId,
      command: { type, data },
      starts,
      actor,
      commandId,
      requestHash: digestOf({ command: type, data }),
      correlationId,
      causationId: null,
      ...(ifMatch && { ifMatch }),
      ...(facts && { facts: (read) => facts(read, params, data, engine.readModels, config) }),
      async elsewhere(read) {
        if (aggregate.kind !== organisation.kind) await mustActForOwn(read, actor, params);
        await mustBeNoStranger(read, actor, params, aggregate);
        await mustNameNoHiddenRevision(read, actor, params, ifMatch);
        return await involvedElsewhere(read, aggregate, params, data);
      },
      offices: (read) => officesOf(read, params),
    };
  }

  /** The request that claims the number a command needs; null for what has none. */
  function claimFor<Data>(
    { claim }: CommandDefinition<Data>,
    { params, data }: Trying<Data>,
    { fundId, actor, commandId, correlationId, offices }: CommandRequest,
  ): CommandRequest | null {
    const claiming = claim?.(params, data);
    if (!claiming) return null;
    const requestHash = digestOf(claiming.command);
    const claimId = derivedId(commandId, claiming.stream, requestHash);
    const who = { actor, ...(offices && { offices }) };
    return { ...claiming, ...who, fundId, commandId: claimId, requestHash, correlationId, causationId: null };
  }

  async function askOne<Answer, Found>(
    name: string,
    definition: QueryDefinition<Answer, Found>,
    { identity, params, query = {}, page = FIRST_PAGE, waitFor, language }: Asking,
  ): Promise<Answer> {
    const actor = authorisedActor(engine.readModels, admit(identity, params.fundId, definition), params.fundId);
    if (waitFor !== undefined) await engine.passed(waitFor);
    if (!engine.readModels.get(funds, params.fundId)) throw refused("ERR_NOT_FOUND");
    const today = amsterdamDay(engine.clock.now());
    mustBePast(query, { today, actor, now: engine.clock.now() });
    const asker = askerOf(identity, actor);
    const mayAsk = askedBy(actor, { page, asked: definition.paged, fundId: params.fundId }, engine.readModels);
    const disclosure = disclosureAt(params, asker);
    const input = { params, query, page: opened(mayAsk, cursors), actor, disclosure, today };
    const found = await find(name, definition, input);
    const told = found === undefined ? undefined : definition.tell(found, asker);
    if (told === undefined) throw refused("ERR_NOT_FOUND");
    return sealed(definition.join(told, engine.readModels, wordsOf(params.fundId, language)), cursors);
  }

  async function find<Answer, Found>(
    name: string,
    definition: QueryDefinition<Answer, Found>,
    input: QueryInput,
  ): Promise<Found | undefined> {
    const { asOf, effectiveBy } = input.query;
    try {
      const isPresent = asOf === undefined && effectiveBy === undefined;
      if (!definition.asOf || (isPresent && !definition.fromEvents)) return definition.read(engine.readModels, input);
      return await findAsOf(name, definition, input, momentOf(textOf(asOf), textOf(effectiveBy)));
    } catch (error) {
      throw error instanceof InvalidCursor ? followsNoPage() : error;
    }
  }

  async function findAsOf<Found>(
    name: string,
    definition: QueryDefinition<unknown, Found>,
    input: QueryInput,
    moment: Moment,
  ): Promise<Found | undefined> {
    function replay(): Promise<Found | undefined> {
      const streams = definition.asOf?.(engine.readModels, input) ?? [];
      return readAsOf({ name, definition, streams, moment, input }, engine, { config, log });
    }
    if (input.actor.role !== "public") return await replay();
    // A day that is not over stays as it is until something more is recorded.
    const isOver = amsterdamDay(moment.recordedBy) < input.today;
    const until = isOver ? null : engine.readModels.position();
    return await wholeDays.answer(digestOf([name, input.params, input.query, input.page, until]), replay);
  }

  return {
    admit,
    give: (name, giving) => giveOne(scheme.commands[name], giving),
    runDry: (name, trying) => runOneDry(scheme.commands[name], trying),
    foresee: (name, giving) => foreseeOne(scheme.commands[name], giving),
    funds(fundId) {
      if (fundId === undefined) return engine.readModels.list(funds, "all", FIRST_PAGE).rows;
      const fund = engine.readModels.get(funds, fundId);
      return fund ? [fund] : [];
    },
    ask: (name, asking) => askOne(name, scheme.queries[name], asking),
  };
}

/** A page as it is asked for, with its place in the list. @throws ERR_VALIDATION */
function idsOf({ makes }: Pick<CommandDefinition, "makes">, params: Params, commandId: string): Params {
  return makes ? { ...params, [makes.id]: commandId } : params;
}

function opened(page: QueryInput["page"], cursors: SealedCursors): QueryInput["page"] {
  if (page.after === null) return page;
  try {
    return { ...page, after: cursors.open(page.after) };
  } catch (error) {
    throw error instanceof InvalidCursor ? followsNoPage() : error;
  }
}

/** An answer as it is given: where it is a page, without the places that the others begin at. */
function sealed<Answer>(answer: Answer, cursors: SealedCursors): Answer {
  if (typeof answer !== "object" || answer === null || !("next" in answer && "prev" in answer)) return answer;
  const seal = (cursor: unknown) => (typeof cursor === "string" ? cursors.seal(cursor) : cursor);
  return { ...answer, next: seal(answer.next), prev: seal(answer.prev) };
}

function followsNoPage(): Refusal {
  return refused("ERR_VALIDATION", {}, [violation("/querystring/after", "invalid_cursor", {})]);
}

/** @throws ERR_VALIDATION where a question is about the future, or somebody of the public asks for part of a day. */
function mustBePast(
  query: QueryInput["query"],
  { today, actor, now }: Pick<QueryInput, "today" | "actor"> & { readonly now: string },
): void {
  const [asOf, effectiveBy] = [textOf(query.asOf), textOf(query.effectiveBy)];
  const isMoment = asOf?.includes("T") === true;
  const isAhead = asOf !== undefined && (isMoment ? new Date(asOf).toISOString() > now : asOf > today);
  const wrong: Violation[] = [
    ...(isAhead ? [violation("/querystring/asOf", "in_the_future", { today })] : []),
    ...(isMoment && actor.role === "public" ? [violation("/querystring/asOf", "whole_days_only", {})] : []),
    ...(effectiveBy !== undefined && effectiveBy > today
      ? [violation("/querystring/effectiveBy", "in_the_future", { today })]
      : []),
  ];
  if (wrong.length > 0) throw refused("ERR_VALIDATION", {}, wrong);
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
