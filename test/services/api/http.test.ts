/** What HTTP asks of every route, whatever it is about. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import t from "tap";
import type { CommandDefinition } from "../../../services/schemes/command.ts";
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { addressOf } from "../../support/addresses.ts";
import { type RawAnswer, rawRequest } from "../../support/raw-request.ts";
import { FUND, startService } from "../../support/service.ts";
import {
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallCast,
  smallOrganisation,
} from "../../support/small-fund.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"];

t.test("of every route:", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  await done(service.ask(cast.secretary, `/applications/${applicationId}/rounds/1/opening`, { body: {} }));
  const contact = { name: "L. de Wit", email: null, phone: null };
  await done(service.ask(cast.secretary, "/persons/leiden-1", { method: "PUT", body: contact }));
  await done(service.ask(cast.secretary, "/organisations/pleegzorg", { method: "PUT", body: smallOrganisation }));
  await service.settle();
  const official = await service.token(["auditor", "secretary", "fund-manager"]);
  const authorization = `Bearer ${official}`;

  const there = { applicationId, personId: "leiden-1", organisationId: "pleegzorg", municipality: "leiden" };
  const below = (path: string) => `/v1/funds/${FUND}${addressOf({ path }, there)}`;
  const definitions = Object.values<QueryDefinition>(transformationFund.queries);
  const queries = definitions.map((definition) => ({
    path: below(definition.path),
    method: "GET",
    isPublic: definition.roles.includes("public"),
  }));
  /** Nothing was attached, closed, awarded, settled or erased here. */
  const isNotThereYet = (path: string) =>
    /\/(commitments|files|grants|meetings|register)\/[^/]+$|\/(content|decision-list|paper|replay|settlement|erasure)$/.test(
      path,
    );
  const commands = Object.values<CommandDefinition>(transformationFund.commands).map(({ path, method }) => ({
    path: below(path),
    method,
    isPublic: false,
  }));
  const contents = definitions.filter(({ content }) => content !== undefined).map(({ path }) => `${path}/content`);
  const [first] = await Array.fromAsync(service.server.engine.store.readAll({ limit: 1 }));
  const ofTheLog = ["", "/2/extends/1", `/2/events/${first?.id}`].map((path) => `/v1/log/checkpoints${path}`);
  const forAnybody = ["/v1/openapi.json", "/v1/changelog", "/v1/errors/ERR_NOT_FOUND", ...ofTheLog];
  const others = [
    ...forAnybody.map((path) => ({ path, method: "GET", isPublic: true })),
    ...[...contents, "/meetings/:meetingId/paper"].map((path) => ({
      path: below(path),
      method: "GET",
      isPublic: false,
    })),
    { path: "/v1/development/clock", method: "POST", isPublic: false },
    { path: "/health/live", method: "GET", isPublic: false },
    { path: "/health/ready", method: "GET", isPublic: false },
    { path: "/metrics", method: "GET", isPublic: false },
  ];
  const byPath = Map.groupBy([...queries, ...commands, ...others], ({ path }) => path);
  const raw = (path: string, asking: Parameters<typeof rawRequest>[1] = {}) =>
    rawRequest(`${service.server.url}${path}`, asking);

  t.test("all of the document are among them", async (t) => {
    const { paths } = JSON.parse(String((await raw("/v1/openapi.json")).body)) as { paths: object };
    const missing = Object.keys(paths).filter((path) => {
      const address = new RegExp(`^/v1${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
      return ![...byPath.keys()].some((one) => address.test(one));
    });
    t.strictSame(missing, []);
  });

  t.test("a method that it does not have is answered 405, and OPTIONS with those it has", async (t) => {
    for (const [path, routes] of byPath) {
      const own = routes.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
      const allowed = [...own, "OPTIONS"].sort();
      const inAllow = ({ headers }: RawAnswer) => headers.allow?.split(", ").sort();
      const options = await raw(path, { method: "OPTIONS" });
      t.strictSame([options.status, inAllow(options)], [204, allowed], `OPTIONS ${path}`);
      for (const method of METHODS.filter((each) => !own.includes(each))) {
        const answer = await raw(path, { method, headers: { authorization, "content-type": "text/plain" } });
        t.strictSame([answer.status, inAllow(answer)], [405, allowed], `${method} ${path}`);
        if (method !== "HEAD") t.match(JSON.parse(String(answer.body)), { code: "ERR_METHOD_NOT_ALLOWED" });
      }
    }
  });

  t.test("HEAD is answered as GET, without the body", async (t) => {
    for (const { path } of [...queries, ...others.filter(({ method }) => method === "GET")]) {
      if (path === "/metrics" || isNotThereYet(path)) continue;
      const asking = { headers: { authorization } };
      const [get, head] = [await raw(path, asking), await raw(path, { ...asking, method: "HEAD" })];
      t.strictSame(
        { status: head.status, type: head.headers["content-type"], etag: head.headers.etag, body: head.body.length },
        { status: 200, type: get.headers["content-type"], etag: get.headers.etag, body: 0 },
        path,
      );
    }
  });

  t.test("pages of any origin may read what is public, and nothing else", async (t) => {
    for (const { path, method, isPublic } of [...queries, ...others]) {
      const origin = { origin: "https://elders.example.org" };
      const answer = await raw(path, { method, headers: origin });
      t.equal(answer.headers["access-control-allow-origin"], isPublic ? "*" : undefined, path);
      t.equal(answer.headers["cross-origin-resource-policy"], isPublic ? "cross-origin" : "same-origin", path);
      const asked = { ...origin, "access-control-request-method": "GET" };
      const preflight = await raw(path, { method: "OPTIONS", headers: asked });
      t.equal(preflight.headers["access-control-allow-methods"], isPublic ? "GET, HEAD" : undefined, path);
      t.notOk(preflight.headers["access-control-allow-credentials"], path);
    }
  });

  t.test("an answer that is not public may not be kept", async (t) => {
    for (const { path, method, isPublic } of [...queries, ...commands, ...others]) {
      const kept = async (headers: Record<string, string>) =>
        (await raw(path, { method, headers })).headers["cache-control"];
      t.equal(await kept({ authorization }), "no-store", path);
      t.equal(await kept({}), isPublic && !isNotThereYet(path) ? "no-cache" : "no-store", path);
    }
  });

  t.test("no page may frame it", async (t) => {
    for (const { path, method } of [...queries, ...commands, ...others]) {
      const { headers } = await raw(path, { method });
      t.match(headers, { "content-security-policy": /frame-ancestors 'none'/, "x-frame-options": "DENY" }, path);
    }
  });

  t.test("an answer is not sent again while it shows the same", async (t) => {
    for (const { path } of queries) {
      if (isNotThereYet(path)) continue;
      const first = await raw(path, { headers: { authorization } });
      const tag = first.headers.etag ?? "";
      t.match(tag, /^"(\d+-)?[\w-]{16}"$/, path);
      for (const condition of [tag, `W/${tag}`, `"elders", ${tag}`, "*"]) {
        const again = await raw(path, { headers: { authorization, "if-none-match": condition } });
        t.strictSame([again.status, again.body.length, again.headers.etag], [304, 0, tag], `${condition} ${path}`);
      }
      const other = await raw(path, { headers: { authorization, "if-none-match": '"1", "elders"' } });
      t.strictSame([other.status, other.body.equals(first.body)], [200, true], path);
    }
  });

  t.test("an answer is compressed for who takes it", async (t) => {
    const path = "/v1/openapi.json";
    const plain = await raw(path);
    const codings: readonly (readonly [accepted: string, coding: string | undefined])[] = [
      ["gzip", "gzip"],
      ["gzip, deflate, br", "br"],
      ["GZIP;q=0.5, identity", "gzip"],
      ["br;q=0, gzip", "gzip"],
      ["*", "gzip"],
      ["gzip;q=0", undefined],
      ["identity", undefined],
    ];
    for (const [accepted, coding] of codings) {
      const answer = await raw(path, { headers: { "accept-encoding": accepted } });
      const unpacked =
        coding === "gzip" ? gunzipSync(answer.body) : coding === "br" ? brotliDecompressSync(answer.body) : answer.body;
      t.equal(answer.headers["content-encoding"], coding, accepted);
      t.ok(unpacked.equals(plain.body), accepted);
      t.match(answer.headers.vary, /Accept-Encoding/);
      const condition = { "accept-encoding": accepted, "if-none-match": answer.headers.etag ?? "" };
      t.equal((await raw(path, { headers: condition })).status, 304, accepted);
    }
    const packed = await raw(path, { headers: { "accept-encoding": "gzip" } });
    t.not(packed.headers.etag, plain.headers.etag, "another coding is another representation");
    const short = await raw("/health/live", { headers: { "accept-encoding": "gzip" } });
    t.equal(short.headers["content-encoding"], undefined);
  });
});

t.test("a tag covers all that an answer shows, not only the stream it is about", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const tagOf = async (path: string) => (await service.ask(cast.finance, path)).headers.get("etag");
  const before = [await tagOf(""), await tagOf("/balance"), await tagOf("/statements")];
  const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };
  await done(service.ask(cast.finance, "/receipts", { body: receipt }));
  const after = [await tagOf(""), await tagOf("/balance"), await tagOf("/statements")];
  for (const [index, tag] of after.entries()) t.not(tag, before[index]);
});
