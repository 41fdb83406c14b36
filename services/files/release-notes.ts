/** One version of the program, with what changed in it. */
export interface Release {
  /** Null for what is not released yet. */
  readonly version: string | null;
  readonly changes: readonly Change[];
}

export interface Change {
  /** The heading it stands under, in small letters: `added`, `changed`, `fixed`; null where it stands under none. */
  readonly kind: string | null;
  readonly text: string;
}

/** Reads release notes in Markdown: a heading for each version, a smaller one for each kind, and items or paragraphs. */
export function releasesIn(markdown: string): Release[] {
  const [, ...sections] = `\n${markdown}`.split(/\n## /);
  return sections.map((section) => {
    const { heading, body } = headed(section);
    const [loose = "", ...kinds] = `\n${body}`.split(/\n### /);
    const changes = kinds.map(headed).flatMap((kind) => changesIn(kind.body, kind.heading.toLowerCase()));
    return { version: /^\d/.test(heading) ? heading : null, changes: [...changesIn(loose, null), ...changes] };
  });
}

function headed(section: string): { readonly heading: string; readonly body: string } {
  const end = `${section}\n`.indexOf("\n");
  return { heading: section.slice(0, end).trim(), body: section.slice(end + 1) };
}

function changesIn(body: string, kind: string | null): Change[] {
  return body
    .split(/\n(?=- )|\n\s*\n/)
    .map((item) =>
      withoutLinks(
        item
          .replace(/^\s*- /, "")
          .replaceAll(/\s+/g, " ")
          .trim(),
      ),
    )
    .filter((text) => text !== "")
    .map((text) => ({ kind, text }));
}

/** A link within the sources leads nowhere from outside. */
function withoutLinks(text: string): string {
  return text.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1");
}
