import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { projectFile } from "./project-file.ts";

/** A source file as its architecture is judged by. Paths are relative to the project, with slashes. */
export interface Source {
  readonly file: string;
  /** Files of the project that it imports; an import of types counts. */
  readonly imports: readonly string[];
  /** Packages that it imports, `node:` modules included. */
  readonly packages: readonly string[];
  /** Its identifiers and string literals. */
  readonly names: readonly string[];
  /** What is written in it to be read: comments, string literals and parts of templates. */
  readonly prose: readonly string[];
  /** Uses of what is not the same each time, by name: `Date.now`, `new Date()`, `process`. */
  readonly impurities: readonly string[];
}

const OUTSIDE: ReadonlySet<string> = new Set([
  ...["console", "crypto", "fetch", "performance", "process", "setImmediate", "setInterval", "setTimeout"],
  // Of node:crypto, which can also hash.
  ...["generateKeyPairSync", "getRandomValues", "randomBytes", "randomFillSync", "randomInt", "randomUUID"],
  ...["Date.now", "Math.random", "Temporal.Now", "new Date()"],
]);

/** Reads every TypeScript file under some folders of the project. */
export function readSources(folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(projectFile(folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
      .sort()
      .map((file) => sourceOf(file, readFileSync(projectFile(file), "utf8"))),
  );
}

/** What a file with this text is judged by. */
export function sourceOf(file: string, text: string): Source {
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const names = new Set<string>();
  const literals: ts.LiteralLikeNode[] = [];
  const impurities = new Set<string>();

  function visit(node: ts.Node): void {
    const outside = outsideName(node);
    if (OUTSIDE.has(outside)) impurities.add(outside);
    if (ts.isIdentifier(node)) names.add(node.text);
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) literals.push(node);
    ts.forEachChild(node, visit);
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  const strings = literals.map((literal) => literal.text);
  return {
    file,
    imports: imported
      .filter((name) => name.startsWith("."))
      .map((name) => path.posix.join(path.posix.dirname(file), name)),
    packages: imported.filter((name) => !name.startsWith(".")),
    names: [...names, ...strings],
    prose: [...comments(text, literals), ...strings],
    impurities: [...impurities],
  };
}

/** The name under which an expression reaches outside; empty for one that cannot. */
function outsideName(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return node.getText();
  if (ts.isNewExpression(node)) return node.getText();
  if (!ts.isIdentifier(node)) return "";
  const { parent } = node;
  const isOfAnother = ts.isPropertyAccessExpression(parent) && parent.name === node;
  return isOfAnother || (ts.isPropertyAssignment(parent) && parent.name === node) ? "" : node.text;
}

/** The comments of a text in which nothing that looks like one stands inside a literal. */
function comments(text: string, literals: readonly ts.Node[]): readonly string[] {
  let bare = text;
  for (const literal of literals) {
    const [start, end] = [literal.getStart(), literal.getEnd()];
    bare = bare.slice(0, start) + " ".repeat(end - start) + bare.slice(end);
  }
  return bare.match(/\/\*[\s\S]*?\*\/|\/\/.*/g) ?? [];
}
