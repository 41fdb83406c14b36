/** What the documents say of the tree is held against the tree. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { fundRules } from "../schemas/rules.ts";
import { errorsPage } from "./support/errors-page.ts";
import { projectFile } from "./support/project-file.ts";

const text = (name: string) => readFileSync(projectFile(name), "utf8");
const documentsIn = (folder: string) =>
  readdirSync(projectFile(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")));
const documents = ["README.md", ...documentsIn("docs"), ...documentsIn(".github")].sort();

/** Everything the pattern's first group finds in the documents that is not as it should be, with where it stands. */
function wrong(pattern: RegExp, isRight: (found: string, document: string) => boolean): string[] {
  return documents.flatMap((document) =>
    [...text(document).matchAll(pattern)]
      .map(([, found = ""]) => found)
      .filter((found) => !isRight(found, document))
      .map((found) => `${document}: ${found}`),
  );
}

/** The anchors of a document's headings, as they are made where it is shown. */
function anchorsOf(document: string): string[] {
  return [...text(document).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
}

t.test("every link leads somewhere", async (t) => {
  const broken = wrong(/\]\((?!https?:)([^)]+)\)/g, (link, document) => {
    const [file = "", anchor] = link.split("#");
    const target = file === "" ? document : path.posix.join(path.posix.dirname(document), file);
    return existsSync(projectFile(target)) && (anchor === undefined || anchorsOf(target).includes(anchor));
  });
  t.strictSame(broken, []);
});

t.test("every file and folder that is named is there", async (t) => {
  const named = /`((?:schemas|domain|projections|services|test|docs|\.ci|\.docker|\.github)\/[\w./-]*)`/g;
  t.strictSame(
    wrong(named, (file) => existsSync(projectFile(file))),
    [],
  );
});

t.test("every script that is named is there", async (t) => {
  const { scripts } = JSON.parse(text("package.json")) as { readonly scripts: object };
  t.strictSame(
    wrong(/npm run (?:--silent )?([\w:]+)/g, (script) => Object.hasOwn(scripts, script)),
    [],
  );
});

t.test("the README shows every room of the house, and no other", async (t) => {
  const [, house = ""] = /## The house\n\n```\n(.*?)```/s.exec(text("README.md")) ?? [];
  const shown = [...house.split("services/\n")].map((part) =>
    part.split("\n").flatMap((line) => /^ {2}((?:[\w-]+\/ ?)+)/.exec(line)?.[1]?.match(/[\w-]+/g) ?? []),
  );
  const roomsIn = (folder: string) =>
    readdirSync(projectFile(folder)).filter((name) => statSync(projectFile(`${folder}/${name}`)).isDirectory());
  t.strictSame(
    shown.map((rooms) => rooms.sort()),
    [roomsIn("domain"), roomsIn("services")],
  );
});

t.test("every rule of a fund is explained", async (t) => {
  const explained = [...text("docs/rules.md").matchAll(/`(\w+)`/g)].map(([, name]) => name);
  t.strictSame(
    Object.keys(fundRules.shape).filter((rule) => !explained.includes(rule)),
    [],
  );
});

t.test("the README's second command is what has to pass before anything lands", async (t) => {
  t.match(text("README.md"), /^npm ci && npm test /m);
  t.match(text(".ci/run"), /^npm ci && npm test$/m);
});

t.test("the page of errors is what the catalogue makes of it (npm run docs)", async (t) => {
  t.equal(text("docs/errors.md"), errorsPage());
});
