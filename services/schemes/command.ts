import type { z } from "zod";
import type { Aggregate, AnyAggregate } from "../../domain/aggregate.ts";
import type { ReadModels } from "../../projections/projection.ts";
import type { DataOf, Message, Role } from "../../schemas/envelope.ts";
import { asWritten } from "../../schemas/written.ts";
import type { Config } from "../config.ts";
import type { Order } from "../engine/follow-ups/follow-up.ts";
import type { ReadStream } from "../engine/stream-view.ts";

/** The ids that an address holds. */
export interface Params {
  readonly fundId: string;
  readonly applicationId?: string;
  /** Of the application that was awarded, where anybody may ask about it. */
  readonly awardId?: string;
  readonly round?: number;
  readonly personId?: string;
  readonly organisationId?: string;
  readonly fileId?: string;
  readonly municipality?: string;
  readonly meetingId?: string;
  readonly decisionNumber?: string;
}

/** What of the configuration is a fact to deciders. */
export type Limits = Pick<Config, "maxFilesOfPurpose">;

/** One command that people may give: in which role, at which address, and on which facts it is decided. */
export interface CommandDefinition<Data = unknown> {
  readonly aggregate: AnyAggregate;
  readonly type: string;
  /** What people may write; follow-ups, which repeat what was recorded, are held to the aggregate's own schema. */
  readonly body: z.ZodType<Data>;
  readonly roles: readonly Role[];
  readonly method: "POST" | "PUT";
  /** Below a fund's own address. */
  readonly path: string;
  readonly summary: string;
  /** The command may be the first of its stream. */
  readonly starts: boolean;
  /** The command makes something new: `id` is derived from the command's own, `at` is where it can be read. */
  readonly makes?: Made;
  /** Gathers what the decision is handed besides its own stream. A read model may lag behind on a cluster. */
  facts?(read: ReadStream, params: Params, data: Data, views: ReadModels, limits: Limits): Promise<unknown>;
  /** What its answer says besides what happened. */
  readonly says?: Said;
  /** Its data come with the files themselves, not as JSON: nobody says of a file that is not there what it holds. */
  readonly takesFiles?: true;
  /** Its answer does not tell the revision: that counts what others did, which its giver may not know. */
  readonly hidesRevision?: true;
  /** The order that claims the number it needs, given once it is clear that all else is right. */
  claim?(params: Params, data: Data): Order;
}

/** A part of an answer: its properties, and how they are found once the command is carried out. */
export interface Said {
  readonly shape: z.ZodRawShape;
  of(read: ReadStream, params: Params): Promise<object>;
}

interface Made {
  readonly id: "applicationId" | "meetingId";
  readonly at: string;
}

/** @typeParam Facts what the aggregate decides on besides its own stream. */
interface Options<Data, Facts>
  extends Pick<CommandDefinition, "roles" | "path" | "summary" | "makes" | "hidesRevision" | "says" | "takesFiles"> {
  readonly method?: CommandDefinition["method"];
  readonly starts?: boolean;
  facts?(read: ReadStream, params: Params, data: Data, views: ReadModels, limits: Limits): Promise<Facts>;
  claim?(params: Params, data: Data): Order;
}

/** A path with its ids filled in: `/applications/:applicationId` and so on. */
export function filled(path: string, ids: object): string {
  const known: Readonly<Record<string, unknown>> = { ...ids };
  return path.replace(/:(\w+)/g, (_, name: string) => String(known[name]));
}

/** Who hands in what is asked of an applicant: itself, or an official who enters what came on paper or by mail. */
export const HANDED_IN: readonly Role[] = ["applicant", "secretary", "fund-manager"];

/** Defines a command of an aggregate, typed by it. */
export function command<
  State,
  Command extends Message,
  Event extends Message,
  Facts,
  Ids,
  Type extends Command["type"],
>(
  aggregate: Aggregate<State, Command, Event, Facts, Ids>,
  type: Type,
  { method = "POST", starts = false, ...options }: Options<DataOf<Command, Type>, Facts>,
): CommandDefinition<DataOf<Command, Type>> {
  return { aggregate, type, body: asWritten(aggregate.commands[type]), method, starts, ...options };
}
