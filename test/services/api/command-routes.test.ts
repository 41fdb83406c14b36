import t, { type Test } from "tap";
import { role as everyRole, type Role } from "../../../schemas/envelope.ts";
import type { CommandDefinition } from "../../../services/schemes/command.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { addressOf } from "../../support/addresses.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { sampleOf } from "../../support/sample.ts";
import { startService } from "../../support/service.ts";
import { foundSmallFund, smallCast } from "../../support/small-fund.ts";

/** Those that are given as JSON; those with files have tests of their own. */
const commandRoutes = Object.values<CommandDefinition>(transformationFund.commands).filter(
  ({ takesFiles }) => !takesFiles,
);
const roles: readonly Role[] = everyRole.exclude(["public", "system"]).options;

function nameOf({ method, path, type }: CommandDefinition): string {
  return `${type} (${method} ${path})`;
}

t.test("of every command:", async (t) => {
  const service = await startService(t);
  await foundSmallFund(service, await smallCast(service));
  const more = { organisation: "pleegzorg", municipality: "leiden" };
  const tokens = new Map(
    await Promise.all(roles.map(async (role) => [role, await service.token(role, more)] as const)),
  );
  const ghost = new Map(
    await Promise.all(
      roles.map(async (role) => [role, await service.token(role, { ...more, fund: "spookfonds" })] as const),
    ),
  );

  async function refusals(
    t: Test,
    ask: (route: CommandDefinition) => ReturnType<typeof service.ask>,
    routes: readonly CommandDefinition[] = commandRoutes,
  ) {
    return await changingNothing(t, service, async () => {
      const found: Record<string, unknown> = {};
      for (const route of routes) found[nameOf(route)] = problemIn(await ask(route));
      return found;
    });
  }
  const all = (expected: unknown, routes: readonly CommandDefinition[] = commandRoutes) =>
    Object.fromEntries(routes.map((route) => [nameOf(route), expected]));
  const allowed = ({ roles: [first] }: CommandDefinition) => first as Role;

  t.test("without a token, or with one that does not verify, nobody gives it", async (t) => {
    for (const token of [null, "nep"]) {
      const found = await refusals(t, (route) => {
        return service.ask(token, addressOf(route), { method: route.method, body: sampleOf(route.body) });
      });
      t.strictSame(found, all({ code: "ERR_UNAUTHENTICATED" }));
    }
  });

  t.test("only its roles give it, whatever stands in the body", async (t) => {
    const found: Record<string, readonly string[]> = {};
    await changingNothing(t, service, async () => {
      for (const route of commandRoutes) {
        found[nameOf(route)] = [];
        for (const [role, token] of tokens) {
          const answer = await service.ask(token, addressOf(route), {
            method: route.method,
            body: { unexpected: true },
          });
          if (problemIn(answer).code !== "ERR_FORBIDDEN")
            found[nameOf(route)] = [...(found[nameOf(route)] ?? []), role];
        }
      }
    });
    const expected = commandRoutes.map((route) => [nameOf(route), roles.filter((role) => route.roles.includes(role))]);
    t.strictSame(found, Object.fromEntries(expected));
  });

  t.test("a token for another fund gives nothing", async (t) => {
    const found = await refusals(t, (route) => {
      return service.ask(ghost.get(allowed(route)) ?? "", addressOf(route), { method: route.method, body: {} });
    });
    t.strictSame(found, all({ code: "ERR_OTHER_FUND" }));
  });

  t.test("a field that is not known is refused, not dropped", async (t) => {
    const found = await refusals(t, (route) => {
      const body = { ...(sampleOf(route.body) as object), unexpected: true };
      return service.ask(tokens.get(allowed(route)) ?? "", addressOf(route), { method: route.method, body });
    });
    t.strictSame(found, all({ code: "ERR_VALIDATION", at: ["/unexpected"] }));
  });

  t.test("what is in a field that is known has to be of its type", async (t) => {
    const withFields = commandRoutes.filter((route) => Object.keys(sampleOf(route.body) as object).length > 0);
    const found = await refusals(
      t,
      (route) => {
        const names = Object.keys(sampleOf(route.body) as object);
        const body = Object.fromEntries(names.map((name) => [name, { wrong: "type" }]));
        return service.ask(tokens.get(allowed(route)) ?? "", addressOf(route), { method: route.method, body });
      },
      withFields,
    );
    for (const route of withFields) {
      const { code, at } = found[nameOf(route)] as { code: string; at: string[] };
      const named = Object.keys(sampleOf(route.body) as object).filter((name) =>
        at.some((pointer) => pointer === `/${name}` || pointer.startsWith(`/${name}/`)),
      );
      t.strictSame({ code, named }, { code: "ERR_VALIDATION", named: Object.keys(sampleOf(route.body) as object) });
    }
  });

  t.test("an Idempotency-Key is needed", async (t) => {
    const found = await refusals(t, async (route) => {
      const response = await fetch(`${service.server.url}/v1/funds/holland-rijnland${addressOf(route)}`, {
        method: route.method,
        headers: { authorization: `Bearer ${tokens.get(allowed(route))}`, "content-type": "application/json" },
        body: JSON.stringify(sampleOf(route.body)),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as never };
    });
    t.strictSame(found, all({ code: "ERR_IDEMPOTENCY_KEY_REQUIRED" }));
  });

  t.test("in a fund that is not there nothing is done", async (t) => {
    const others = commandRoutes.filter(({ type }) => type !== "EstablishFund");
    const found = await refusals(
      t,
      (route) => {
        const target = `/v1/funds/spookfonds${addressOf(route)}`;
        return service.ask(ghost.get(allowed(route)) ?? "", target, {
          method: route.method,
          body: sampleOf(route.body),
        });
      },
      others,
    );
    t.strictSame(found, all({ code: "ERR_NOT_FOUND" }, others));
  });

  t.test("about an application, person or organisation that is not there nothing is done", async (t) => {
    const about = commandRoutes.filter(
      ({ path, type }) => /:(applicationId|personId|organisationId)/.test(path) && !/^Register/.test(type),
    );
    const found = await refusals(
      t,
      (route) =>
        service.ask(tokens.get(allowed(route)) ?? "", addressOf(route), {
          method: route.method,
          body: sampleOf(route.body),
        }),
      about,
    );
    t.strictSame(found, all({ code: "ERR_NOT_FOUND" }, about));
  });

  t.test("an id that cannot be one is refused", async (t) => {
    const about = commandRoutes.filter(({ path }) => /:(applicationId|personId|organisationId|round)/.test(path));
    const found = await refusals(
      t,
      (route) => {
        const wrong = {
          ":applicationId": "geen-id",
          ":personId": "-",
          ":organisationId": "-",
          ":round": "0",
          ":decisionNumber": "%20",
        };
        const path = Object.entries(wrong).reduce((so, [name, id]) => so.replace(name, id), route.path);
        return service.ask(tokens.get(allowed(route)) ?? "", path, {
          method: route.method,
          body: sampleOf(route.body),
        });
      },
      about,
    );
    const namesIn = ({ path }: CommandDefinition) =>
      [...path.matchAll(/:(\w+)/g)].map(([, name]) => `/params/${name}`).sort();
    t.strictSame(
      found,
      Object.fromEntries(about.map((route) => [nameOf(route), { code: "ERR_VALIDATION", at: namesIn(route) }])),
    );
  });

  t.match((await service.ask(null, "/health/ready")).body, { status: "ready", problems: [] }, "the service is well");
});
