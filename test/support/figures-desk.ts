import type { Browser, Page } from "playwright-core";
import type { Test } from "tap";
import { readConfig } from "../../services/config.ts";
import { developmentKey, issueDevelopmentToken } from "../../services/identity/tokens.ts";
import { startExample } from "./example-service.ts";
import { FUND, temporaryDirectory } from "./service.ts";
import { signIn } from "./signing-in.ts";

/** The example as it runs, seen by a browser and by a program at once. */
export interface FiguresDesk {
  readonly base: string;
  /** What the API tells finance, below the fund's address. */
  told(path: string): Promise<unknown>;
  /** A tab of somebody of the example, signed in. */
  tabOf(name: string): Promise<Page>;
}

/** Starts the example, and issues a token for what the API tells of it. */
export async function startFiguresDesk(t: Test, browser: Promise<Browser>): Promise<FiguresDesk> {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const { identityAudience: audience } = readConfig({ "data-directory": directory, development: true }, {});
  const identity = { sub: "finance-1", roles: ["finance" as const], fund: FUND };
  const token = await issueDevelopmentToken(await developmentKey(directory), identity, { audience, lifetime: "1h" });
  return {
    base,
    async told(path) {
      const response = await fetch(`${base}/v1/funds/${FUND}${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return await response.json();
    },
    async tabOf(name) {
      const context = await (await browser).newContext({ locale: "nl-NL" });
      t.teardown(() => context.close());
      const page = await context.newPage();
      await signIn(page, base, name);
      return page;
    },
  };
}

/** The rows of a table by its caption, each as the texts of its cells. */
export async function rowsOf(page: Page, caption: string | RegExp): Promise<readonly (readonly string[])[]> {
  const rows = page.getByRole("table", { name: caption }).locator("tbody tr, tfoot tr");
  return await Promise.all((await rows.all()).map((row) => row.locator("th, td").allInnerTexts()));
}
