/** Prints papers as PDF/UA-1, one after another, in a process of its own. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { programHome } from "../files/program-home.ts";
import { codePointsIn } from "./code-points.ts";
import type { Paper } from "./paper.ts";
import type { Printed } from "./press.ts";

const { resolve } = createRequire(import.meta.url);
const FONTS = ["400Regular", "600SemiBold", "700Bold"].map((face) =>
  resolve(`@expo-google-fonts/source-sans-3/${face}/SourceSans3_${face}.ttf`),
);
const workspace = path.join(programHome(), "services/paper");
const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontPaths: FONTS.map((file) => path.dirname(file)) }],
});
const known = codePointsIn(readFileSync(FONTS[0] ?? ""));
const regions = { nl: "NL", en: "GB" } as const;
/** Stands for what cannot be printed: what the font has no glyph for would make a file that not everybody can read. */
const UNKNOWN = "?";
/** How many compilations memory of one is kept for that no other one uses. */
const EVICTED_AFTER = 10;

function printed(paper: Paper): Printed {
  try {
    const whole = { ...paper, region: regions[paper.language] };
    const inputs = {
      paper: JSON.stringify(whole, (_, value) => (typeof value === "string" ? printable(value) : value)),
    };
    const compiled = compiler.compile({ mainFilePath: path.join(workspace, "paper.typ"), inputs });
    // An unknown font is only a warning, and gives a paper without text.
    const problem = compiled.takeError() ?? compiled.takeWarnings();
    if (problem || !compiled.result) return { problem: JSON.stringify(problem?.shortDiagnostics ?? "no result") };
    return { pdf: new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: "ua-1" })) };
  } catch (error) {
    return { problem: (error as Error).message };
  } finally {
    compiler.evictCache(EVICTED_AFTER);
  }
}

/**
 * A text with what the font has: composed, with plain spaces, without control characters, and with a question mark for what it has no
 * glyph for.
 */
function printable(text: string): string {
  const shown = text
    .normalize("NFC")
    .replaceAll(/[^\P{Zs}\u00a0]|\t/gu, " ")
    .replaceAll(/[^\P{Cc}\n]|\p{Cf}/gu, "")
    .replaceAll(/[^\n]/gu, (one) => (known.has(one.codePointAt(0) ?? 0) ? one : UNKNOWN));
  // What says nothing is no title.
  return shown.trim() === "" && text !== "" ? UNKNOWN : shown;
}

// Nothing but the press speaks to this process.
process.on("message", (paper) => process.send?.(printed(paper as Paper)));
process.on("disconnect", () => process.exit());
