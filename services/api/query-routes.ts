import { z } from "zod";
import { awardRegister, awardRegisterEntry } from "../../projections/award-register.ts";
import { balanceView, readBalance } from "../../projections/balance.ts";
import { exchangeCell, exchangeJournal, exchangeMatrix, exchangeRow } from "../../projections/budget-exchange.ts";
import { fundRow, funds } from "../../projections/funds.ts";
import { people } from "../../projections/people.ts";
import type { Page, Projection, ReadModels } from "../../projections/projection.ts";
import type { Actor, Role } from "../../schemas/envelope.ts";
import { personEvents } from "../../schemas/person.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { RouteParams } from "./command-route.ts";

/** What a query is asked with. */
export interface QueryInput {
  readonly params: RouteParams & Readonly<Record<string, string | number | undefined>>;
  readonly query: Readonly<Record<string, string | number | undefined>>;
  readonly page: { readonly after: string | null; readonly limit: number };
  readonly actor: Actor;
  readonly today: LocalDate;
}

/** One read model as a route: who may see it, and how it is read; as it is now, or as it was. */
export interface QueryRoute {
  readonly operationId: string;
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly roles: readonly Role[];
  /** What it may be asked with besides `asOf` and paging. */
  readonly query?: z.ZodRawShape;
  /** It is a list, read page by page. */
  readonly paged?: true;
  readonly response: z.ZodType;
  /** The streams it is folded from; with them it can be asked `asOf` a moment. */
  readonly asOf?: (input: QueryInput, live: ReadModels) => readonly string[];
  /** @returns undefined where there is no such thing. */
  read(views: ReadModels, input: QueryInput): unknown;
}

/** Everybody who works with the fund. */
const MEMBERS: readonly Role[] = [
  "applicant",
  "reviewer",
  "portfolio-holder",
  "secretary",
  "fund-manager",
  "finance",
  "auditor",
];
/** Those who handle applications. */
const OFFICIALS: readonly Role[] = MEMBERS.filter((role) => role !== "applicant");
const EVERYBODY: readonly Role[] = [...MEMBERS, "public"];

/** A page of a list, as it is answered. */
function pageOf(row: z.ZodType): z.ZodType {
  return z.object({
    items: z.array(row),
    next: z.string().nullable().describe("what `after` has to be for the next page; null on the last"),
  });
}

function answerOf<Listed>({ rows, next }: Page<Listed>) {
  return { items: rows, next };
}

/** Reads a list of a projection; the list's name is the fund's unless it says otherwise. */
function reads<Row, Listed>(projection: Projection<Row, Listed>, list: (input: QueryInput) => string = ofFund) {
  return (views: ReadModels, input: QueryInput) => answerOf(views.list(projection, list(input), input.page));
}

function ofFund({ params }: QueryInput): string {
  return params.fundId;
}

function fundStream({ params }: QueryInput): readonly string[] {
  return [streamOf.fund(params.fundId)];
}

export const queryRoutes: readonly QueryRoute[] = [
  {
    operationId: "GetFund",
    path: "",
    summary: "The fund: its period, members, matrix, goals and rules",
    tag: "fund",
    roles: EVERYBODY,
    response: fundRow.extend({ members: fundRow.shape.terms.shape.members }),
    read(views, { params }) {
      const row = views.get(funds, params.fundId);
      return row && { ...row, members: row.terms.members };
    },
  },
  {
    operationId: "GetBalance",
    path: "/balance",
    summary: "The money, per pool and in total, and the cash per earmark",
    tag: "fund",
    roles: OFFICIALS,
    response: balanceView,
    asOf: fundStream,
    read: (views, { params }) => readBalance(views, params.fundId),
  },
  {
    operationId: "ListExchanges",
    path: "/exchanges",
    summary: "Every exchange of budget between years",
    tag: "fund",
    roles: OFFICIALS,
    paged: true,
    response: pageOf(exchangeRow),
    asOf: fundStream,
    read: reads(exchangeJournal),
  },
  {
    operationId: "ListExchangeMatrix",
    path: "/exchange-matrix",
    summary: "What went from which year to which, per earmark",
    tag: "fund",
    roles: OFFICIALS,
    paged: true,
    response: pageOf(exchangeCell),
    asOf: fundStream,
    read: reads(exchangeMatrix),
  },
  {
    operationId: "ListRegister",
    path: "/register",
    summary: "The public register of awards",
    tag: "fund",
    roles: EVERYBODY,
    paged: true,
    response: pageOf(awardRegisterEntry),
    read: reads(awardRegister),
  },
  {
    operationId: "GetPerson",
    path: "/persons/:personId",
    summary: "A person's name and contact details",
    tag: "person",
    roles: ["secretary", "fund-manager"],
    response: personEvents.PersonRegistered.extend({ person: z.string() }),
    read(views, { params }) {
      const row = views.get(people, params.personId ?? "");
      return row?.known ? { person: row.person, name: row.name, email: row.email, phone: row.phone } : undefined;
    },
  },
];
