import t, { type Test } from "tap";
import { role as everyRole, type Role } from "../../../schemas/envelope.ts";
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { addressOf } from "../../support/addresses.ts";
import { attach } from "../../support/files.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { FUND, startService } from "../../support/service.ts";
import {
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallApplication,
  smallCast,
  smallFund,
  smallOrganisation,
} from "../../support/small-fund.ts";

const roles: readonly Role[] = everyRole.exclude(["public", "system"]).options;
/** Every query under its name. */
type QueryRoute = QueryDefinition & { readonly operationId: string };
const queryRoutes = Object.entries<QueryDefinition>(transformationFund.queries).map(
  ([operationId, definition]): QueryRoute => ({ operationId, ...definition }),
);
const paged = queryRoutes.filter((route) => route.paged);
const timed = queryRoutes.filter((route) => route.asOf && !route.fromEvents);

t.test("of every query:", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, applicationId);
  const contact = { name: "L. de Wit", email: null, phone: null };
  for (const person of ["leiden-1", "gewist-1"])
    await done(service.ask(cast.secretary, `/persons/${person}`, { method: "PUT", body: contact }));
  await done(service.ask(cast.manager, "/persons/gewist-1/erasure", { body: { ground: "gdpr-17-1a" } }));
  await done(service.ask(cast.manager, "/organisations/pleegzorg", { method: "PUT", body: smallOrganisation }));
  const objection = "part=objection&decisionNumber=2016-001&purpose=other-document";
  await done(attach(service, cast.applicant, applicationId, { as: objection }));
  await service.settle();
  const { body: files } = await service.ask(cast.applicant, `/applications/${applicationId}/files`);
  const [{ fileId }] = files.items as [{ fileId: string }];
  const more = { organisation: "pleegzorg", municipality: "leiden" };
  const tokens = new Map(
    await Promise.all(roles.map(async (role) => [role, await service.token(role, more)] as const)),
  );
  const ghost = await service.token(roles, { ...more, fund: "spookfonds" });

  /** The path of what is there. */
  const pathOf = (route: QueryRoute) => {
    const personId = route.path.endsWith("/erasure") ? "gewist-1" : "leiden-1";
    const there = { applicationId, fileId, personId, organisationId: "pleegzorg", municipality: "leiden" };
    return addressOf(route, there);
  };
  const tokenFor = ({ roles: [first] }: QueryRoute) => tokens.get(first as Role) ?? "";
  const all = (expected: unknown, routes = queryRoutes) =>
    Object.fromEntries(routes.map(({ operationId }) => [operationId, expected]));

  async function refusals(
    t: Test,
    ask: (route: QueryRoute) => ReturnType<typeof service.ask>,
    routes: readonly QueryRoute[] = queryRoutes,
  ) {
    return await changingNothing(t, service, async () => {
      const found: Record<string, unknown> = {};
      for (const route of routes) found[route.operationId] = problemIn(await ask(route));
      return found;
    });
  }

  t.test("its roles may ask it, and nobody else", async (t) => {
    const may: Record<string, readonly Role[]> = {};
    for (const route of queryRoutes) {
      const asked = [["public", null] as const, ...tokens];
      const answers = await Promise.all(
        asked.map(async ([role, token]) => ({ role, answer: await service.ask(token, pathOf(route)) })),
      );
      const refused = answers.filter(({ answer }) => answer.status === 401 || answer.status === 403);
      may[route.operationId] = answers.filter((one) => !refused.includes(one)).map(({ role }) => role);
      for (const { role, answer } of refused)
        t.equal(problemIn(answer).code, role === "public" ? "ERR_UNAUTHENTICATED" : "ERR_FORBIDDEN");
    }
    const inOrder: readonly Role[] = ["public", ...roles];
    const expected = queryRoutes.map((route) => [
      route.operationId,
      inOrder.filter((role) => route.roles.includes(role)),
    ]);
    t.strictSame(may, Object.fromEntries(expected));
  });

  t.test("a token that does not verify is refused, also where none is needed", async (t) => {
    const found = await refusals(t, (route) => service.ask("nep", pathOf(route)));
    t.strictSame(found, all({ code: "ERR_UNAUTHENTICATED" }));
  });

  t.test("a token for another fund sees nothing", async (t) => {
    const found = await refusals(t, (route) => service.ask(ghost, pathOf(route)));
    t.strictSame(found, all({ code: "ERR_OTHER_FUND" }));
  });

  t.test("of a fund that is not there nothing is seen", async (t) => {
    const found = await refusals(t, (route) => service.ask(ghost, `/v1/funds/spookfonds${pathOf(route)}`));
    t.strictSame(found, all({ code: "ERR_NOT_FOUND" }));
  });

  t.test("nothing of one fund is seen through another", async (t) => {
    const tokenThere = await service.token(roles, { ...more, fund: "ander-fonds" });
    await done(service.ask(tokenThere, "/v1/funds/ander-fonds", { method: "PUT", body: smallFund }));
    const single = queryRoutes.filter(({ path }) => /:(applicationId|personId|organisationId)/.test(path));
    const found = await refusals(
      t,
      (route) => service.ask(tokenThere, `/v1/funds/ander-fonds${pathOf(route)}`),
      single,
    );
    t.strictSame(found, all({ code: "ERR_NOT_FOUND" }, single));
    const lists = paged.filter((route) => !single.includes(route));
    for (const route of lists) {
      const { body } = await done(service.ask(tokenThere, `/v1/funds/ander-fonds${pathOf(route)}`));
      t.notMatch(JSON.stringify(body), new RegExp(`${applicationId}|${FUND}`), route.operationId);
    }
  });

  t.test("what is not there is not found", async (t) => {
    const single = queryRoutes.filter(({ path }) => path.includes(":"));
    const found = await refusals(t, (route) => service.ask(tokenFor(route), addressOf(route, { round: 7 })), single);
    t.strictSame(found, all({ code: "ERR_NOT_FOUND" }, single));
  });

  t.test("a parameter that is not known is refused", async (t) => {
    const found = await refusals(t, (route) => service.ask(tokenFor(route), `${pathOf(route)}?onbekend=1`));
    t.strictSame(found, all({ code: "ERR_VALIDATION", at: ["/querystring/onbekend"] }));
  });

  t.test("a page is as large as may be asked", async (t) => {
    for (const limit of ["0", "-1", "1.5", "veel", "201", ""]) {
      const found = await refusals(
        t,
        (route) => service.ask(tokenFor(route), `${pathOf(route)}?limit=${limit}`),
        paged,
      );
      t.strictSame(found, all({ code: "ERR_VALIDATION", at: ["/querystring/limit"] }, paged), `limit=${limit}`);
    }
    for (const route of paged) {
      const { body } = await done(service.ask(tokenFor(route), `${pathOf(route)}?limit=200`));
      t.match(body, { next: null }, `${route.operationId} shows all it has on one page`);
    }
  });

  t.test("a page follows another, or is refused", async (t) => {
    const cursors = ["onzin", "bm8", Buffer.from('["a"]').toString("base64url"), "x".repeat(4_001)];
    for (const after of cursors) {
      const found = await refusals(
        t,
        (route) => service.ask(tokenFor(route), `${pathOf(route)}?after=${after}`),
        paged,
      );
      t.strictSame(found, all({ code: "ERR_VALIDATION", at: ["/querystring/after"] }, paged), `after=${after}`);
    }
  });

  t.test("a moment is a day or an instant", async (t) => {
    for (const asOf of ["2016-02-30", "gisteren", "2016-07-01T08:00:00", "2016-07-01T08:00:00+02", ""]) {
      const query = `asOf=${encodeURIComponent(asOf)}`;
      const found = await refusals(t, (route) => service.ask(tokenFor(route), `${pathOf(route)}?${query}`), timed);
      t.strictSame(found, all({ code: "ERR_VALIDATION", at: ["/querystring/asOf"] }, timed), query);
    }
  });

  t.test("a position to wait for is one", async (t) => {
    for (const position of ["morgen", "5", "1-1", "0".repeat(17), `${"0".repeat(20)}-5`, "x".repeat(1_000)]) {
      const headers = { "wait-for-position": position };
      const found = await refusals(t, (route) => service.ask(tokenFor(route), pathOf(route), { headers }));
      t.strictSame(found, all({ code: "ERR_VALIDATION", at: ["/headers/wait-for-position"] }), position);
    }
  });

  t.test("the pages of a list together are the list, each thing once and in its order", async (t) => {
    for (let count = 0; count < 6; count += 1)
      await done(service.ask(cast.applicant, "/applications", { body: { content: smallApplication } }));
    await service.settle();
    for (const route of paged) {
      const { body: whole } = await done(service.ask(tokenFor(route), pathOf(route)));
      const seen: unknown[] = [];
      let after: string | null = null;
      do {
        const next: string = after === null ? "" : `&after=${encodeURIComponent(after)}`;
        const { body } = await done(service.ask(tokenFor(route), `${pathOf(route)}?limit=2${next}`));
        const items = itemsOf(body);
        t.ok(items.length <= 2);
        seen.push(...items);
        after = (body.next as string | null) ?? null;
      } while (after !== null);
      t.strictSame(seen, itemsOf(whole), route.operationId);
    }
  });

  t.match((await service.ask(null, "/health/ready")).body, { status: "ready", problems: [] }, "the service is well");
});

/** The list in an answer, whatever it is called. */
function itemsOf(body: Readonly<Record<string, unknown>>): unknown[] {
  return Object.values(body).find(Array.isArray) ?? [];
}
