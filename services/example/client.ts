import { z } from "zod";
import type { ErrorCode } from "../../domain/refusal.ts";
import { adviceCommands } from "../../schemas/advice.ts";
import { applicationCommands } from "../../schemas/application.ts";
import { decisionCommands } from "../../schemas/decision.ts";
import { fundCommands } from "../../schemas/fund.ts";
import { grantCommands } from "../../schemas/grant.ts";
import { meetingCommands } from "../../schemas/meeting.ts";
import { organisationCommands } from "../../schemas/organisation.ts";
import { personCommands } from "../../schemas/person.ts";
import type { Instant } from "../../schemas/primitives.ts";
import { rosterCommands } from "../../schemas/roster.ts";
import type { Identity } from "../identity/claims.ts";
import type { CommandDefinition } from "../schemes/command.ts";
import { type Named, withNames } from "../schemes/named.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import type { Person } from "./cast.ts";
import { FUND_ID } from "./memo.ts";

const commands = {
  ...fundCommands,
  ...rosterCommands,
  ...personCommands,
  ...organisationCommands,
  ...applicationCommands,
  ...adviceCommands,
  ...grantCommands,
  ...decisionCommands,
  ...meetingCommands,
} as const;
type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandBody<Name extends CommandName> = z.input<Commands[Name]>;

/** The parameters in a command's path. */
export interface About {
  readonly applicationId?: string;
  readonly round?: number;
  readonly personId?: string;
  readonly organisationId?: string;
  readonly decisionNumber?: string;
  readonly meetingId?: string;
}

const answerSchema = z.object({
  applicationId: z.string().optional(),
  /** Also the id of what the command made, such as a recovery. */
  commandId: z.string(),
  position: z.string().nullable(),
  events: z.array(z.object({ id: z.string(), type: z.string() })),
});
export type Answer = z.infer<typeof answerSchema>;

const problemSchema = z.looseObject({
  code: z.string(),
  detail: z.string(),
  violations: z.array(z.object({ message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Issues a bearer token for somebody. */
export type TokenFor = (identity: Identity) => Promise<string>;

/** A client of the service's public API. */
export interface Client {
  /** Gives a command and waits until its follow-ups are done. @throws ExampleError when it is refused. */
  does<Name extends CommandName>(who: Person, name: Name, body: CommandBody<Name>, about?: About): Promise<Answer>;
  /** Gives a command that must be refused with this code. @throws ExampleError on any other answer. */
  cannot<Name extends CommandName>(
    who: Person,
    code: ErrorCode,
    name: Name,
    body: CommandBody<Name>,
    about?: About,
  ): Promise<Problem>;
  /** Asks a question about the fund; the answer includes every command given before. */
  asks<Answer>(who: Person, schema: z.ZodType<Answer>, path: string): Promise<Named<Answer>>;
  /** Reads all pages of a list of the fund. */
  asksAll<Row>(who: Person, row: z.ZodType<Row>, path: string): Promise<Named<Row>[]>;
  /** Moves the manual clock forward. */
  moveClock(who: Person, now: Instant): Promise<void>;
}

/** The service answered otherwise than the example expects. */
export class ExampleError extends Error {
  override readonly name = "ExampleError";
}

/** Connects to a running service. */
export function connect(baseUrl: string, tokenFor: TokenFor): Client {
  const fundPath = `/v1/funds/${FUND_ID}`;
  const tokens = new Map<string, Promise<string>>();
  let commandsGiven = 0;
  let position: string | null = null;

  function tokenOf({ identity }: Person): Promise<string> {
    const known = tokens.get(identity.sub) ?? tokenFor(identity);
    tokens.set(identity.sub, known);
    return known;
  }

  async function call(who: Person, method: string, path: string, body?: object): Promise<Response> {
    commandsGiven += body ? 1 : 0;
    return await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(who)}`,
        ...(body ? { "content-type": "application/json", "idempotency-key": `example-${commandsGiven}` } : {}),
        ...(!body && position !== null ? { "wait-for-position": position } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  async function give(who: Person, name: CommandName, body: object, about: About): Promise<Response> {
    const { method, path } = routeOf(name, about);
    return await call(who, method, `${fundPath}${path}`, body);
  }

  async function read<Answer>(who: Person, schema: z.ZodType<Answer>, path: string): Promise<Answer> {
    const response = await call(who, "GET", `${fundPath}${path}`);
    if (!response.ok) throw new ExampleError(`${path} was not answered: ${await response.text()}`);
    return schema.parse(await response.json());
  }

  async function asksAll<Row>(who: Person, row: z.ZodType<Row>, path: string): Promise<Named<Row>[]> {
    const page = z.object({ items: z.array(withNames(row)), next: z.string().nullable() });
    const items: Named<Row>[] = [];
    let after = "";
    for (;;) {
      const found = await read(who, page, `${path}${after}`);
      items.push(...found.items);
      if (found.next === null) return items;
      after = `${path.includes("?") ? "&" : "?"}after=${encodeURIComponent(found.next)}`;
    }
  }

  return {
    asks: (who, schema, path) => read(who, withNames(schema), path),
    asksAll,
    async does(who, name, body, about = {}) {
      const response = await give(who, name, body, about);
      if (!response.ok) throw new ExampleError(`${name} by ${who.identity.sub} was refused: ${await response.text()}`);
      const answer = answerSchema.parse(await response.json());
      position = answer.position ?? position;
      await read(who, z.unknown(), "");
      return answer;
    },
    async cannot(who, code, name, body, about = {}) {
      const response = await give(who, name, body, about);
      const problem = problemSchema.safeParse(await response.json());
      if (response.ok) throw new ExampleError(`${name} by ${who.identity.sub} went well instead of ${code}`);
      if (problem.data?.code !== code)
        throw new ExampleError(`${name} by ${who.identity.sub}: ${problem.data?.code} instead of ${code}`);
      return problem.data;
    },
    async moveClock(who, now) {
      const response = await call(who, "POST", "/v1/development/clock", { now });
      if (!response.ok) throw new ExampleError(`the clock did not move to ${now}: ${await response.text()}`);
    },
  };
}

/** Finds the route of a command whose path takes exactly these parameters. */
function routeOf(name: CommandName, about: About): Pick<CommandDefinition, "method" | "path"> {
  const given: Readonly<Record<string, string | number | undefined>> = { ...about };
  const named = (path: string) => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  const route = Object.values(transformationFund.commands).find(
    ({ type, path }) =>
      type === name &&
      named(path).length === Object.keys(given).length &&
      named(path).every((one) => given[one] !== undefined),
  );
  if (!route) throw new ExampleError(`there is no route for ${name} about ${JSON.stringify(about)}`);
  return { method: route.method, path: route.path.replace(/:(\w+)/g, (_, one: string) => String(given[one])) };
}
