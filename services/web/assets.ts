import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { packing, sendPacked } from "../api/compression.ts";
import { programHome } from "../files/program-home.ts";

/** A file that pages load. Its address holds a digest of its content, so that browsers may keep it for ever. */
interface Asset {
  readonly address: string;
  readonly type: string;
  readonly content: string | Buffer;
  /** The content as browsers may take it too; null where it does not get smaller. */
  readonly packed: ReturnType<typeof packing> | null;
}

/** What the head of a page refers to. */
export interface Assets {
  readonly stylesheet: string;
  readonly scripts: Readonly<Record<ScriptName, string>>;
  /** Fonts that every page shows at once. */
  readonly fonts: readonly string[];
  readonly all: readonly Asset[];
}

/** Scripts, each a module by itself; what they do is done without them as well. */
const SCRIPTS = ["keep", "live", "slide"] as const;
export type ScriptName = (typeof SCRIPTS)[number];

/** The parts of NL Design System (Utrecht) that our pages use. */
const PARTS = [
  ...["document", "heading-1", "heading-2", "heading-3", "link"],
  ...["button", "skip-link", "textbox", "textarea", "select", "form-label"],
];
/** Our own, in the order in which a later one goes before an earlier. */
const STYLES = ["tokens", "page", "parts", "public", "work", "figures"];

const FONTS = [
  {
    family: "Source Sans 3",
    weight: "200 900",
    file: "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
  },
  {
    family: "Source Serif 4",
    weight: "600",
    file: "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2",
  },
] as const;

const IMMUTABLE = "public, max-age=31536000, immutable";

/** What pages load, read out of the program and of its packages, once in a process. */
export function readAssets(): Assets {
  known ??= readAll();
  return known;
}
let known: Assets | undefined;

function readAll(): Assets {
  const packages = createRequire(import.meta.url);
  const fonts = FONTS.map((font) => {
    const content = readFileSync(packages.resolve(font.file));
    return { ...font, asset: assetOf(path.basename(font.file), "font/woff2", content) };
  });
  const css = [
    ...fonts.map(({ family, weight, asset }) => fontFace(family, weight, asset.address)),
    ...PARTS.map((part) => readFileSync(packages.resolve(`@utrecht/${part}-css/dist/index.css`), "utf8")),
    ...STYLES.map((name) => ownFile(`style/${name}.css`)),
  ];
  const scripts = SCRIPTS.map((name) => {
    const content = readFileSync(path.join(import.meta.dirname, "script", `${name}.js`), "utf8");
    return [name, assetOf(`${name}.js`, "text/javascript; charset=utf-8", content)] as const;
  });
  const stylesheet = assetOf("pages.css", "text/css; charset=utf-8", css.join("\n"));
  return {
    stylesheet: stylesheet.address,
    scripts: Object.fromEntries(scripts.map(([name, { address }]) => [name, address])) as Assets["scripts"],
    fonts: fonts.map(({ asset }) => asset.address),
    all: [stylesheet, ...scripts.map(([, asset]) => asset), ...fonts.map(({ asset }) => asset)],
  };
}

/** A file of the pages, as it stands in the program. */
function ownFile(name: string): string {
  return readFileSync(path.join(programHome(), "services/web", name), "utf8");
}

function fontFace(family: string, weight: string, address: string): string {
  return `@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;src:url("${address}") format("woff2")}`;
}

function assetOf(name: string, type: string, content: string | Buffer): Asset {
  const extension = path.extname(name);
  const digest = hash("sha256", content, "hex").slice(0, 12);
  const address = `/assets/${path.basename(name, extension)}.${digest}${extension}`;
  return { address, type, content, packed: typeof content === "string" ? packing(content, "smallest") : null };
}

/** Serves what pages load. */
export function registerAssets(app: FastifyInstance, { all }: Assets): void {
  for (const { address, type, content, packed } of all)
    app.get(address, { schema: { hide: true }, config: { isUncounted: true } }, async (request, reply) => {
      reply.headers({ "content-type": type, "cache-control": IMMUTABLE });
      if (packed === null) return reply.send(content);
      return sendPacked(request, reply.header("vary", "Accept-Encoding"), content, packed);
    });
}
