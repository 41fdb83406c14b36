import t from "tap";
import { grantableRole } from "../../../schemas/envelope.ts";
import { acts } from "../../../services/web/acts/acts.ts";
import { applyingPages } from "../../../services/web/applying/routes.ts";
import { menus, paths } from "../../../services/web/menu.ts";
import { pages } from "../../../services/web/pages.ts";
import { startExample } from "../../support/example-service.ts";
import { FUND } from "../../support/service.ts";
import { signedIn } from "../../support/signed-in.ts";
import { somebody } from "../../support/somebody.ts";

const example = startExample(t);

/** Offered in a row of the books that it is about: the example holds no money without a home, and has no recovery. */
const OF_ROWS: readonly string[] = [
  "/boekingen/aangehouden/bestemmen",
  "/boekingen/aangehouden/terugbetalen",
  "/boekingen/terugvordering/ontvangst",
  "/boekingen/terugvordering/aanmaning",
  "/boekingen/terugvordering/afschrijven",
];

for (const role of ["public", ...grantableRole.options] as const)
  t.test(`every page without an id: a menu leads there and says so, in the role ${role}`, async (t) => {
    const open = Object.entries({ ...pages, ...acts, ...applyingPages }).flatMap(([path, { roles }]) => {
      const isOpen = roles === undefined || roles.some((one) => one === role);
      return isOpen && !path.includes(":") && !OF_ROWS.includes(path) ? [path] : [];
    });
    const person = somebody[role]?.identity.sub;
    const root = `${await example}/f/${FUND}`;
    const cookie = person === undefined ? "" : await signedIn(await example, person);
    const reached = new Set(menus[role].map((page) => paths[page]));
    for (const path of reached) {
      const answer = await fetch(root + path.replace(/^\/$/, ""), { headers: { cookie, accept: "text/html" } });
      const page = await answer.text();
      t.equal(answer.status, 200, path);
      const [foot = ""] = /<footer.*<\/footer>/s.exec(page) ?? [];
      t.equal(foot.match(/aria-current="page"/g)?.length, 1, `${path} is the current one`);
      const links = [...page.matchAll(/ href="\/f\/[^/"?#]+([^"?#]*)/g)].map(([, below = ""]) => below || "/");
      for (const link of links) if (open.includes(link)) reached.add(link);
    }
    t.strictSame(
      open.filter((path) => !reached.has(path)),
      [],
      "no page is without a way to it",
    );
  });
