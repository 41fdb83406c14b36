import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import t from "tap";
import { acts } from "../../../services/web/acts/acts.ts";
import { pages } from "../../../services/web/pages.ts";
import { startExample } from "../../support/example-service.ts";
import { FUND, startService } from "../../support/service.ts";
import { smallFund } from "../../support/small-fund.ts";

/** One for all that only look. */
const example = startExample(t);

const HTML = { accept: "text/html,application/xhtml+xml" };

async function shown(address: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(address, { headers: { ...HTML, ...headers }, redirect: "manual" });
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
}

t.test("a page holds neither script nor style, and loads from nowhere else", async (t) => {
  const base = await example;
  for (const [path, { roles }] of Object.entries(pages)) {
    if (roles || path.includes(":")) continue;
    const { headers, text } = await shown(`${base}/f/${FUND}${path === "/" ? "" : path}`);
    t.match(headers["content-security-policy"], /^default-src 'none'; style-src 'self';/, path);
    t.notMatch(text, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/, path);
    t.notMatch(text, /(src|href)="(https?:)?\/\//, path);
  }
  const page = await shown(`${base}/f/${FUND}`);
  const loaded = [...page.text.matchAll(/(?:href)="(\/assets\/[^"]+)"/g)].map(([, address]) => address);
  t.equal(loaded.length, 3);
  for (const address of loaded) {
    const { status, headers } = await shown(`${base}${address}`);
    t.equal(status, 200);
    t.equal(headers["cache-control"], "public, max-age=31536000, immutable");
  }
});

t.test(
  "every page and form: no frame of another site, kept nowhere unless it is public, and no other method",
  async (t) => {
    const base = await example;
    for (const path of new Set([...Object.keys(pages), ...Object.keys(acts)])) {
      const address = `${base}/f/${FUND}${path === "/" ? "" : path.replaceAll(/:\w+/g, "1")}`;
      const { status, headers } = await shown(address);
      t.match(headers["content-security-policy"], /frame-ancestors 'none'/, path);
      const isPublic = pages[path] !== undefined && pages[path].roles === undefined;
      if (isPublic) t.ok([200, 404].includes(status), `${path}: ${status}`);
      else t.match({ status, headers }, { status: 401, headers: { "cache-control": /no-store/ } }, path);
      const wrong = await fetch(address, { method: "DELETE", headers: HTML });
      t.equal(wrong.status, 405, path);
      const allowed = wrong.headers.get("allow")?.split(", ") ?? [];
      t.ok(
        ["GET", "HEAD", "OPTIONS", ...(path in acts ? ["POST"] : [])].every((one) => allowed.includes(one)),
        path,
      );
      const head = await fetch(address, { method: "HEAD", headers: HTML, redirect: "manual" });
      t.equal(head.status, status, path);
    }
  },
);

/** An answer as it goes over the wire. */
async function onTheWire(address: string, coding: string) {
  const request = get(address, { headers: { ...HTML, "accept-encoding": coding } });
  const [response]: IncomingMessage[] = await once(request, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response ?? []) chunks.push(chunk);
  return { headers: response?.headers ?? {}, body: Buffer.concat(chunks) };
}

t.test("the style sheet is sent in each coding as small as it gets", async (t) => {
  const base = await example;
  const { text } = await shown(`${base}/f/${FUND}`);
  const address = `${base}${/href="(\/assets\/[^"]+\.css)"/.exec(text)?.[1]}`;
  const { text: whole } = await shown(address);
  for (const [coding, unpack, smallest] of [
    ["br", brotliDecompressSync, brotliCompressSync(whole).length],
    ["gzip", gunzipSync, gzipSync(whole, { level: 9 }).length],
  ] as const) {
    const { headers, body } = await onTheWire(address, coding);
    t.match(headers, { "content-encoding": coding, vary: "Accept-Encoding" });
    t.equal(unpack(body).toString(), whole);
    t.equal(body.length, smallest, coding);
  }
  const { headers, body } = await onTheWire(address, "identity");
  t.match([headers["content-encoding"], headers.vary, body.toString()], [undefined, "Accept-Encoding", whole]);
});

t.test("the first visit is less than 100 kB over the wire", async (t) => {
  const base = await example;
  const { text } = await shown(`${base}/f/${FUND}`);
  const loaded = [...text.matchAll(/href="(\/assets\/[^"]+)"/g)].map(([, address]) => address);
  const sizes = await Promise.all([`/f/${FUND}`, ...loaded].map((address) => onTheWire(`${base}${address}`, "br")));
  const bytes = sizes.reduce((sum, { body }) => sum + body.length, 0);
  t.ok(bytes > 50_000 && bytes < 100_000, `${bytes} bytes`);
});

t.test("what people typed is shown as text", async (t) => {
  const { server, ask, token } = await startService(t);
  const name = '<b>Fonds</b> & "co"';
  const founded = await ask(await token("fund-manager"), "", { method: "PUT", body: { ...smallFund, name } });
  t.equal(founded.status, 201);
  const { text } = await shown(`${server.url}/f/${FUND}`);
  t.notMatch(text, "<b>Fonds");
  t.match(text, "&lt;b>Fonds&lt;/b> &amp; &#34;co&#34;");
});

t.test("the language is the one that was chosen, else the one the browser asks for", async (t) => {
  const base = await example;
  const english = { "accept-language": "en" };
  t.match(await shown(`${base}/f/${FUND}`), { text: '<html lang="nl"' });
  t.match(await shown(`${base}/f/${FUND}`, english), {
    text: '<html lang="en"',
    headers: { "content-language": "en" },
  });

  const body = new URLSearchParams({ taal: "nl", terug: `/f/${FUND}/register?zoek=zorg` });
  const chosen = await fetch(`${base}/taal`, { method: "POST", body, redirect: "manual" });
  t.equal(chosen.status, 303);
  t.equal(chosen.headers.get("location"), `/f/${FUND}/register?zoek=zorg`);
  const cookie = chosen.headers.get("set-cookie") ?? "";
  t.match(cookie, /^taal=nl; .*HttpOnly.*SameSite=Lax/i);
  t.match(await shown(`${base}/f/${FUND}`, { ...english, cookie: "taal=nl" }), { text: '<html lang="nl"' });
});

t.test("choosing a language sends nobody to another site", async (t) => {
  const { server } = await startService(t);
  for (const terug of ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", ""]) {
    const body = new URLSearchParams({ taal: "en", terug });
    const { headers } = await fetch(`${server.url}/taal`, { method: "POST", body, redirect: "manual" });
    t.equal(headers.get("location"), "/", terug);
  }
});

t.test("whatever stands in an address, no answer to it is larger than 64 kB", async (t) => {
  const base = await example;
  const publicPages = Object.entries(pages).flatMap(([path, { roles }]) => (roles || path.includes(":") ? [] : [path]));
  const of = (path: string) => `/f/${FUND}${path}?`;
  const addresses = [...publicPages.map(of), of("/saldo"), of("/nergens"), "/f/geen-fonds?", "/inloggen?", "/f/"];
  // Fetch would encode these.
  const sizeOf = async (path: string) => {
    const request = get(base, { path, headers: HTML });
    const [response]: IncomingMessage[] = await once(request, "response");
    let bytes = JSON.stringify(response?.headers).length;
    for await (const chunk of response ?? []) bytes += chunk.length;
    return bytes;
  };
  for (const what of ['"', "&", "a&", "%22", "zoek='"]) {
    const long = what.repeat(15_000 / what.length);
    for (const address of addresses) {
      const bytes = await sizeOf(`${address}${long}`);
      t.ok(bytes <= 65_536, `${address}${what}: ${bytes} bytes`);
    }
  }
  for (const terug of [`/${"a".repeat(500_000)}`, `/?${"%22".repeat(100_000)}`]) {
    const body = new URLSearchParams({ taal: "en", terug });
    const { headers } = await fetch(`${base}/taal`, { method: "POST", body, redirect: "manual" });
    t.equal(headers.get("location"), "/");
  }
});

t.test("a page that is not there says so as a page, and to a program as a problem", async (t) => {
  const { server } = await startService(t);
  for (const path of ["/nergens", "/f/geen-fonds", "/f/geen-fonds/register"]) {
    const page = await shown(`${server.url}${path}`);
    t.match(page, { status: 404, headers: { "content-type": "text/html; charset=utf-8" } }, path);
    t.match(page.text, "Dit ging niet goed");
  }
  const problem = await fetch(`${server.url}/v1/nergens`, { headers: HTML });
  t.equal(problem.headers.get("content-type"), "application/problem+json");
  t.equal((await fetch(`${server.url}/nergens`)).headers.get("content-type"), "application/problem+json");
});

t.test("a slash behind the address of a page leads to the page, with what it is asked", async (t) => {
  const { server, ask, token } = await startService(t);
  await ask(await token("fund-manager"), "", { method: "PUT", body: smallFund });
  const at = `/f/${FUND}`;
  for (const [address, page] of [
    [`${at}/`, at],
    [`${at}/register/`, `${at}/register`],
    [`${at}/register//?zoek=zorg%20en&orde=oldest`, `${at}/register?zoek=zorg%20en&orde=oldest`],
    [`${at}/werk/`, `${at}/werk`],
    [`${at}/dossiers/1/tijdlijn/`, `${at}/dossiers/1/tijdlijn`],
    ["/inloggen/?terug=/", "/inloggen?terug=/"],
  ] as const)
    t.match(await shown(`${server.url}${address}`), { status: 308, headers: { location: page } }, address);
  for (const elsewhere of ["//example.org/", "/\\example.org/"]) {
    const request = get(server.url, { path: elsewhere, headers: HTML });
    const [response]: IncomingMessage[] = await once(request, "response");
    t.match(response, { statusCode: 404 }, elsewhere);
    response?.resume();
  }
  t.equal((await fetch(`${server.url}/v1/funds/${FUND}/`, { headers: HTML })).status, 404, "the API has no pages");
});

t.test("a page of a fund that is not there offers to look for it", async (t) => {
  const base = await example;
  for (const path of ["/register/geen-id", "/nergens"]) {
    const { text } = await shown(`${base}/f/${FUND}${path}`);
    t.match(text, new RegExp(`<form[^>]* action="/f/${FUND}/register"`), path);
    t.match(text, "Zoek een toekenning", path);
  }
  const found = await shown(`${base}/f/${FUND}/register?zoek=pleegzorg`);
  t.ok(projectsIn(found.text).length > 0, "what the form asks is answered");
  t.notMatch((await shown(`${base}/f/geen-fonds/register`)).text, "Zoek een toekenning");
});

t.test("the start leads to the fund there is, and to a choice where there are more", async (t) => {
  const { server, ask, token } = await startService(t);
  t.match((await shown(server.url)).text, "Er is nog geen fonds.");
  await ask(await token("fund-manager"), "", { method: "PUT", body: smallFund });
  t.match(await shown(server.url), { status: 302, headers: { location: `/f/${FUND}` } });
  const second = await token("fund-manager", { fund: "tweede" });
  await ask(second, "/v1/funds/tweede", { method: "PUT", body: { ...smallFund, name: "Tweede fonds" } });
  const choice = await shown(server.url);
  t.match(choice.text, `href="/f/${FUND}"`);
  t.match(choice.text, 'href="/f/tweede"');
});

t.test("the fund that the configuration names has its pages at the root", async (t) => {
  const base = await startExample(t, { "site-fund": FUND });
  const { status, text } = await shown(base);
  t.equal(status, 200);
  t.match(text, 'href="/register"');
  t.equal((await shown(`${base}/f/${FUND}`)).status, 404);
});

/** The names of projects in the register, as a page shows them. */
function projectsIn(page: string): string[] {
  return [...page.matchAll(/<th scope="row"[^>]*><a [^>]*>([^<]*)</g)].map(([, project = ""]) => project);
}

t.test("the register is searched, narrowed to a year and put in order", async (t) => {
  const base = await example;
  const asked = async (query: string) => {
    const { status, text } = await shown(`${base}/f/${FUND}/register${query}`);
    t.equal(status, 200, query);
    return projectsIn(text);
  };
  const [robust, fosterCare, school] = [
    "Robuuste jeugd- en gezinsteams (LOT)",
    "Pleegzorg in plaats van 24-uurszorg",
    "School2Care, 6 tot 12 jaar (opnieuw)",
  ];
  t.strictSame(await asked(""), [school, fosterCare, robust]);
  t.strictSame(await asked("?orde=oldest"), [robust, fosterCare, school]);
  t.strictSame(await asked("?orde=largest"), [fosterCare, school, robust]);
  t.strictSame(await asked("?periode=2016&orde=project"), [fosterCare, robust]);
  t.strictSame(await asked("?zoek=school"), [school]);
  t.strictSame(await asked("?zoek=nergens"), []);
});

t.test("the register tells what all that was chosen comes to, and gives it as files", async (t) => {
  const base = await example;
  const totalIn = (text: string) =>
    /<tfoot.*<\/tfoot>/s
      .exec(text)?.[0]
      .replaceAll(/<[^>]*>/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim();
  const register = `${base}/f/${FUND}/register`;
  t.equal(
    totalIn((await shown(register)).text),
    "Samen (3 projecten) 3.647.020,00 3.647.020,00 loopt nog 1.810.000,00",
  );
  const narrowed = await shown(`${register}?periode=2016&zoek=pleegzorg&orde=largest`);
  t.equal(totalIn(narrowed.text), "Samen (1 project) 1.440.000,00 1.440.000,00 loopt nog 690.000,00");
  const [csv, json] = ["csv", "json"].map((kind) =>
    new RegExp(`href="([^"]*)"[^>]*>[^<]*\\(${kind}\\)`, "i").exec(narrowed.text)?.[1]?.replaceAll("&amp;", "&"),
  );
  t.equal(csv, `/f/${FUND}/register.csv?zoek=pleegzorg&periode=2016&orde=largest`);
  const rows = (await shown(`${base}${csv}`)).text.split("\r\n");
  t.match(rows, [/^Nummer van het besluit;/, /^TF-2016-002;Pleegzorg/, ""]);
  t.equal(rows.length, 3);
  t.match(await (await fetch(`${base}${json}`)).json(), {
    items: [{ decisionNumber: "TF-2016-002" }],
    totals: { requestedCents: 144_000_000, awardedCents: 144_000_000, determinedCents: null, paidCents: 69_000_000 },
  });
  t.equal((await shown(`${register}.csv?zoek=%21`)).text.split("\r\n").length, 2, "nothing is found by that");
});

t.test("an award tells on its page what was decided, and what the fund grants on", async (t) => {
  const base = await example;
  const [, address] =
    /<a [^>]*href="([^"]*)"[^>]*>Pleegzorg in/.exec((await shown(`${base}/f/${FUND}/register`)).text) ?? [];
  const { text } = await shown(`${base}${address}`);
  const history = text.slice(text.indexOf("Wat is er besloten?"));
  t.match(history, /Het fonds geeft geld op grond van: \S/);
  t.match(history, />Toekenning \(TF-2016-002\)</);
  t.match(history, ">1.440.000,00<");
});

t.test("the register answers whatever stands in its address", async (t) => {
  const base = await example;
  const register = `${base}/f/${FUND}/register`;
  for (const query of ["?orde=x", "?periode=1900", "?zoek=a&zoek=b", "?zoek=%20", "?onbekend=1", "?zoek[]=1"])
    t.equal(projectsIn((await shown(register + query)).text).length, 3, query);
  const odd = await shown(`${register}?zoek=%3Cscript%3E%21%22%3E`.replace("script", "*"));
  t.match(odd.text, "kunnen wij niet zoeken");
  t.match(odd.text, 'aria-invalid="true"');
  t.equal((await shown(`${register}?zoek=${"z".repeat(101)}`)).status, 200);
  t.equal((await shown(`${register}?na=verzonnen`)).status, 400);
  t.equal((await shown(`${register}/11111111-1111-4111-8111-111111111111`)).status, 404);
  t.equal((await shown(`${register}/geen-id`)).status, 404);
});

t.test("the register as a file: a row for each award, amounts as numbers, no formula", async (t) => {
  const base = await example;
  const { headers, text } = await shown(`${base}/f/${FUND}/register.csv`);
  t.match(headers, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="register.csv"',
  });
  t.equal(
    text,
    [
      "Nummer van het besluit;Project;Aanbieder;Toegekend op;Gevraagd;Toegekend;Vastgesteld;Betaald;Kenmerk van de aanbieder",
      "TF-2016-001;Robuuste jeugd- en gezinsteams (LOT);Coöperatie Jeugd- en Gezinsteams;2016-09-05;987020,00;987020,00;;700000,00;cooperatie-jgt",
      "TF-2016-002;Pleegzorg in plaats van 24-uurszorg;Pleegzorg Rijnland;2016-10-17;1440000,00;1440000,00;;690000,00;pleegzorg-rijnland",
      "TF-2017-005;School2Care, 6 tot 12 jaar (opnieuw);Dagbehandeling De Sprong;2017-06-19;1220000,00;1220000,00;;420000,00;de-sprong",
      "",
    ].join("\r\n"),
  );
});

t.test(
  "catalogues of data are told what everybody may use, and each of it is there for programs of any origin",
  async (t) => {
    const base = await example;
    const address = `${base}/f/${FUND}/open-gegevens.jsonld`;
    const { headers, text } = await shown(address);
    t.match(headers, { "content-type": "application/ld+json", "access-control-allow-origin": "*" });
    const catalogue = JSON.parse(text);
    t.match(catalogue, {
      "@type": "dcat:Catalog",
      "dct:title": [
        { "@language": "nl", "@value": /^Open gegevens: / },
        { "@language": "en", "@value": /^Open data: / },
      ],
    });
    const files: Record<string, Record<string, string>>[] = catalogue["dcat:dataset"].flatMap(
      (dataset: { "dcat:distribution": object }) => dataset["dcat:distribution"],
    );
    t.equal(files.length, 4);
    for (const file of files) {
      const [place, type] = [file["dcat:downloadURL"]?.["@id"] ?? "", file["dcat:mediaType"]?.["@id"] ?? ""];
      const got = await fetch(place, { headers: { origin: "https://data.example" } });
      t.equal(got.status, 200, place);
      t.equal(got.headers.get("access-control-allow-origin"), "*", place);
      t.ok(type.endsWith((got.headers.get("content-type") ?? "").replace(/;.*/, "")), place);
      await got.body?.cancel();
    }
    t.match(await shown(`${base}/f/${FUND}/open-gegevens`), { text: `href="/f/${FUND}/open-gegevens.jsonld"` });
    t.equal((await shown(`${base}/f/onbekend/open-gegevens.jsonld`)).status, 404);
  },
);

t.test("how a decision comes about is told by the rules of the fund", async (t) => {
  const { server, ask, token } = await startService(t);
  const rules = {
    majority: { numerator: 3, denominator: 5 },
    majorityBase: "entitled",
    decisionTermWeeks: 10,
    decisionExtensions: 0,
    electorate: "in-scope",
    noMajority: "defer",
    instalments: "dates",
    placement: "pro-rata",
  };
  await ask(await token("fund-manager"), "", { method: "PUT", body: { ...smallFund, rules } });
  const { text } = await shown(`${server.url}/f/${FUND}/besluiten`);
  for (const sentence of [
    "Nodig is drie vijfde van alle gemeenten samen.",
    "Het fonds besluit binnen 10 weken nadat de aanvraag kwam. De tijd staat stil",
    "Gemeenten mogen stemmen als het plan van hun geld betaald kan worden.",
    "Wint geen kant, dan komt er een nieuwe ronde.",
    "Het geld komt in delen, elk op een vaste dag.",
    "dan komt een deel daaruit en een deel uit het algemene geld",
    "uiterlijk 14 dagen voor hun vergadering. Voor het advies is geen eigen termijn: het valt binnen de 10 weken",
    "90,5% van al het gewicht was voor. Dat is genoeg. Het is ook meer dan een derde van al het gewicht. De uitslag is dan: positief advies.",
  ])
    t.match(text, sentence);
});

t.test("without a regulation the terms of the law are told", async (t) => {
  const { server, ask, token } = await startService(t);
  await ask(await token("fund-manager"), "", { method: "PUT", body: { ...smallFund, regulation: null } });
  const { text } = await shown(`${server.url}/f/${FUND}/besluiten`);
  t.match(
    text,
    "Het fonds besluit binnen 8 weken nadat de aanvraag kwam. Het fonds mag die tijd één keer langer maken.",
  );
});
