import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { type APIRequestContext, request } from "playwright-core";
import t, { type Test } from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { FUND, startService, temporaryDirectory } from "../../../support/service.ts";
import { startSignInProvider, type TheirClaims } from "../../../support/sign-in-provider.ts";
import { signIn } from "../../../support/signing-in.ts";
import { smallFund } from "../../../support/small-fund.ts";

t.setTimeout(120_000);

const example = startExample(t);
const browser = startBrowser();

t.test("in development somebody of the example signs in, works, and signs out at the provider as well", async (t) => {
  const base = await example;
  const context = await (await browser).newContext({ locale: "nl-NL" });
  const page = await context.newPage();
  await page.goto(`${base}/f/${FUND}/aanvragen`);
  t.equal(page.url(), `${base}/ontwikkeling/aanmelden`, "whoever is not signed in is asked who they are");
  await page.getByRole("button", { name: "Log in als Arend Visser" }).click();
  t.equal(page.url(), `${base}/f/${FUND}/aanvragen`, "and comes where they wanted to be");
  t.match(await page.locator("header").innerText(), /Arend Visser\s+Aanvrager, Gezinscoach Rijnland/);

  await page.getByRole("banner").getByRole("button", { name: "Uitloggen" }).click();
  await page.getByRole("button", { name: "Uitloggen" }).click();
  t.equal(page.url(), `${base}/f/${FUND}`);
  await page.getByRole("banner").getByRole("link", { name: "Inloggen" }).click();
  t.equal(page.url(), `${base}/ontwikkeling/aanmelden`, "the provider does not know them any more");
  await context.close();
});

t.test("in development somebody becomes somebody else, and the clock goes forward", async (t) => {
  const base = await startExample(t);
  const context = await (await browser).newContext({ locale: "nl-NL" });
  const page = await context.newPage();
  await signIn(page, base, "Peter van Dam");
  t.equal(page.url(), `${base}/f/${FUND}/werk`, "they begin where their work is");
  await page.getByRole("link", { name: "Wees iemand anders" }).click();
  t.match(await page.locator("main").innerText(), /Het is 15 november 2017\./);
  await page.getByLabel("Ga door naar").fill("2017-12-13");
  await page.getByRole("button", { name: "Zet de klok vooruit" }).click();
  t.match(await page.locator("main").innerText(), /Het is 13 december 2017\./);
  await page.getByRole("button", { name: "Log in als Samira Bouali" }).click();
  t.match(await page.locator("header").innerText(), /Samira Bouali/);
  t.match(await page.locator("main").innerText(), /1 dag te laat/);
  await context.close();
});

t.test("a role's page is for that role", async (t) => {
  const base = await example;
  const context = await (await browser).newContext({ locale: "nl-NL" });
  const page = await context.newPage();
  await signIn(page, base, "Arend Visser");
  const response = await page.goto(`${base}/f/${FUND}/werk`);
  t.equal(response?.status(), 403);
  t.match(await page.locator("main").innerText(), /Dit mag alleen/);
  await context.close();
});

t.test("a form of somebody else's page changes nothing", async (t) => {
  const base = await example;
  const asker = await request.newContext();
  t.teardown(() => asker.dispose());
  for (const [path, form] of [
    ["/uitloggen", {}],
    ["/rol", { rol: "reviewer", _csrf: "made up" }],
  ] as const) {
    const response = await asker.post(base + path, { form, maxRedirects: 0 });
    t.equal(response.status(), 403, path);
    t.match(await response.text(), /Dit formulier is verlopen/);
  }
  const crossSite = { headers: { "sec-fetch-site": "cross-site" }, form: { dag: "2020-01-01" }, maxRedirects: 0 };
  t.equal((await asker.post(`${base}/ontwikkeling/klok`, crossSite)).status(), 403);
});

/** A port that was free a moment ago: a provider sends people back to an address that it knows beforehand. */
async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A service whose people sign in at a provider of somebody else, with the fund that they work in. */
async function outside(
  t: Test,
  { flags = {}, wayOut }: { readonly flags?: Readonly<Record<string, string>>; readonly wayOut?: string } = {},
) {
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const provider = await startSignInProvider(t, `${site}/inloggen/terug`, wayOut === undefined ? {} : { wayOut });
  const given = {
    port: String(port),
    "site-url": site,
    "identity-issuer": provider.issuer,
    "identity-jwks": provider.jwks,
    "sign-in-client": provider.client.id,
    "sign-in-secret": provider.client.secret,
    "claim-of-roles": "realm_access.roles",
    "claim-of-fund": "regions",
    "role-names": "AO Jeugd=reviewer,Griffie=secretary",
    ...flags,
  };
  const directory = temporaryDirectory(t);
  const { ask, token, stop } = await startService(t, given, directory);
  await ask(await token("fund-manager"), "", { method: "PUT", body: smallFund });
  const asker = await request.newContext({ extraHTTPHeaders: { accept: "text/html", "accept-language": "nl" } });
  t.teardown(() => asker.dispose());
  const restart = async () => {
    await stop();
    await startService(t, given, directory);
  };
  return { site, provider, asker, restart };
}

const them: TheirClaims = {
  sub: "s.jansen@example.org",
  realm_access: { roles: ["AO Jeugd", "Griffie", "offline_access"] },
  organisation: "ao-jeugd",
  regions: [FUND],
};

/** The value of the hidden field of every form. */
function formToken(html: string): string {
  return /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

async function shown(asker: APIRequestContext, address: string, maxRedirects = 20) {
  const response = await asker.get(address, { maxRedirects });
  return { status: response.status(), url: response.url(), text: await response.text() };
}

t.test("with a provider of one's own, claims and roles are called otherwise; who has two roles chooses", async (t) => {
  const { site, provider, asker } = await outside(t);
  provider.next = them;
  const choice = await shown(asker, `${site}/inloggen`);
  t.match(choice, { status: 200, url: `${site}/kiezen?terug=%2Fstart`, text: /Hoe wilt u nu werken\?/ });
  t.match(choice.text, /value="reviewer" checked[\s\S]*AO Jeugd[\s\S]*value="secretary"[\s\S]*Secretaris/);
  const chosen = { rol: "reviewer", terug: "/start", _csrf: formToken(choice.text) };
  await asker.post(`${site}/rol`, { form: chosen });
  const page = await shown(asker, `${site}/start`);
  t.match(page, { status: 200, url: `${site}/f/${FUND}/werk`, text: /AO Jeugd/ });
  t.notMatch(page.text, them.sub, "what the provider knows somebody by is shown nowhere");
  t.notMatch(page.text, "proefomgeving</a>");
  t.match(page.text, /<option value="reviewer" selected[^>]*>AO Jeugd<\/option><option value="secretary"/);
  const form = { rol: "secretary", _csrf: formToken(page.text) };
  const other = await asker.post(`${site}/rol`, { form });
  t.match(await other.text(), /<option value="secretary" selected/);
  const wrong = await asker.post(`${site}/rol`, { form: { ...form, rol: "finance" } });
  t.equal(wrong.status(), 403);
  const back = await wrong.text();
  t.match(back, /name="terug" value="\/"/, "the language is changed on a page that there is");
  t.notMatch(back, "%2Frol");
});

t.test("an answer that is not one to what this browser asked signs nobody in", async (t) => {
  const { site, provider, asker } = await outside(t);
  provider.next = them;
  t.match(await shown(asker, `${site}/inloggen/terug?code=x&state=made-up`), { status: 400, text: /niet gelukt/ });
  t.match(await shown(asker, `${site}/inloggen/terug`), { status: 400 });

  const sent = await asker.get(`${site}/inloggen`, { maxRedirects: 0 });
  const state = new URL(sent.headers().location ?? "").searchParams.get("state");
  t.match(await shown(asker, `${site}/inloggen/terug?code=made-up&state=${state}`), { status: 400 });
  t.match(await shown(asker, `${site}/inloggen/terug?code=made-up&state=${state}`), { status: 400 }, "nor once more");

  provider.next = null;
  t.match(await shown(asker, `${site}/inloggen`), { status: 400, text: /niet gelukt/ }, "nor who says no there");
  provider.next = { ...them, realm_access: { roles: ["offline_access"] } };
  t.match(await shown(asker, `${site}/inloggen`), { status: 403, text: /geen rol/ });
  t.match(await shown(asker, `${site}/f/${FUND}/werk`, 0), { status: 303 }, "nobody is signed in");
});

t.test("a provider that does not say who somebody is signs nobody in", async (t) => {
  const { site, provider, asker } = await outside(t);
  provider.next = { sub: "nobody" };
  t.match(await shown(asker, `${site}/inloggen`), { status: 400, text: /niet gelukt/ });
});

t.test("nobody is led elsewhere after signing in", async (t) => {
  const { site, provider, asker } = await outside(t);
  provider.next = them;
  for (const back of ["https://example.org/", "//example.org", "/\\example.org"]) {
    const page = await shown(asker, `${site}/inloggen?terug=${encodeURIComponent(back)}`);
    t.match(page.url, site, back);
  }
});

t.test("while the provider is away nobody signs in, and everybody reads what is public", async (t) => {
  const { site, provider, asker } = await outside(t);
  provider.goAway();
  t.match(await shown(asker, `${site}/inloggen`), { status: 503, text: /probeer het zo opnieuw/ });
  t.match(await shown(asker, `${site}/f/${FUND}`), { status: 200 });
});

t.test("whoever signs out while the provider is away is signed out here, and is told", async (t) => {
  const { site, provider, asker, restart } = await outside(t);
  provider.next = them;
  const page = await shown(asker, `${site}/inloggen`);
  // A service that asked the provider before knows the way out by heart.
  await restart();
  provider.goAway();
  const form = { _csrf: formToken(page.text) };
  const out = await asker.post(`${site}/uitloggen`, { form });
  t.equal(out.status(), 200);
  const start = await out.text();
  t.match(start, /U bent hier uitgelogd\. Bij de aanmelddienst lukte dat niet\./);
  t.match(start, />Inloggen</);
  t.notMatch(start, />Uitloggen</);
});

t.test("whoever signs out may be sent on to another origin of the provider", async (t) => {
  const { site, provider, asker } = await outside(t, { wayOut: "https://uit.example.org/eind" });
  provider.next = them;
  await shown(asker, `${site}/inloggen`);
  const response = await asker.get(`${site}/f/${FUND}/werk`);
  const policy = response.headers()["content-security-policy"];
  t.match(policy, `form-action 'self' ${provider.issuer} https://uit.example.org;`);
});

t.test("behind a proxy that changes the host, nobody is sent round for ever", async (t) => {
  const { site, asker } = await outside(t, { flags: { "site-url": "http://fonds.example.org" } });
  const first = await asker.get(`${site}/inloggen?terug=%2Fregister`, { maxRedirects: 0 });
  const { location = "" } = first.headers();
  t.equal(location, "http://fonds.example.org/inloggen?terug=%2Fregister&hier=ja");
  t.match(await shown(asker, site + new URL(location).pathname + new URL(location).search, 0), { status: 503 });
});

t.test("the cookie of a session tells whoever reads it nothing", async (t) => {
  const { site, provider, asker } = await outside(t);
  provider.next = them;
  await shown(asker, `${site}/inloggen`);
  const cookie = (await asker.storageState()).cookies.find(({ name }) => name === "sessie");
  t.ok(cookie?.httpOnly);
  t.notMatch(decodeURIComponent(cookie?.value ?? ""), /jansen|reviewer/);
});
