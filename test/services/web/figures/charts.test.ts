import { decodeJwt } from "jose";
import t from "tap";
import { readOwnClaims } from "../../../../services/identity/claims.ts";
import { developmentKey } from "../../../../services/identity/tokens.ts";
import { keepCharts } from "../../../../services/web/parts/charts/kept-charts.ts";
import { FUND, startService } from "../../../support/service.ts";
import { cookieOf } from "../../../support/session.ts";
import { done, foundSmallFund, smallCast } from "../../../support/small-fund.ts";

/** Draws a chart that tells how often any was drawn. */
function drawer() {
  let drawn = 0;
  return () => `<svg>${++drawn}</svg>`;
}

t.test("a chart is drawn once at a position of the log, and anew at the next", async (t) => {
  const charts = keepCharts();
  const draw = drawer();
  t.equal(await charts.of("7", "nl depletion", draw), "<svg>1</svg>");
  t.equal(await charts.of("7", "nl depletion", draw), "<svg>1</svg>");
  t.equal(await charts.of("7", "en depletion", draw), "<svg>2</svg>");
  t.equal(await charts.of("8", "nl depletion", draw), "<svg>3</svg>");
});

t.test("what was looked at longest ago is drawn again once there are too many", async (t) => {
  const draw = drawer();
  const room = keepCharts(2 * "<svg>1</svg>".length);
  for (const name of ["one", "two", "one", "three"]) await room.of("7", name, draw);
  t.equal(await room.of("7", "one", draw), "<svg>1</svg>");
  t.equal(await room.of("7", "two", draw), "<svg>4</svg>");
});

t.test("whatever happens, a page shows its chart as things are now", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await service.settle();
  const key = await developmentKey(service.config.dataDirectory);
  const cookie = await cookieOf(key, readOwnClaims(decodeJwt(cast.finance)), "finance");
  const chartOf = async (path: string, language = "nl") => {
    const headers = { cookie, accept: "text/html", "accept-language": language };
    const page = await (await fetch(`${service.server.url}/f/${FUND}${path}`, { headers })).text();
    return /<svg class="chart.*<\/svg>/s.exec(page)?.[0] ?? "";
  };
  const pages = ["/saldo", "/schuiven"];
  const before = await Promise.all(pages.map((path) => chartOf(path)));
  t.strictSame(await Promise.all(pages.map((path) => chartOf(path))), before);
  t.not(await chartOf("/saldo", "en"), before[0], "in the language of who looks");
  const extra = { year: 2016, municipality: "leiden", earmark: "general", cents: 50_000, reason: "Meer." };
  await done(service.ask(cast.manager, "/extra-contributions", { body: extra }));
  await service.settle();
  for (const [index, path] of pages.entries()) t.not(await chartOf(path), before[index], path);
});
