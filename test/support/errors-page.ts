import { writeFileSync } from "node:fs";
import type { ErrorCode } from "../../domain/refusal.ts";
import { statuses } from "../../services/api/statuses.ts";
import { en } from "../../services/words/en.ts";
import { nl } from "../../services/words/nl.ts";

/** `docs/errors.md`, made of the catalogue. */
export function errorsPage(): string {
  const codes = Object.keys(statuses) as ErrorCode[];
  const rows = codes.map(
    (code) => `| ${code} | ${statuses[code]} | ${nl.errorTitles[code]} | ${en.errorTitles[code]} |`,
  );
  return `# The codes of errors

A refused request is answered with a problem (RFC 9457) that has one of these codes; nothing was appended. A code never
changes its meaning. \`GET /v1/errors/{code}\` explains a code; that address is the \`type\` of its problems. This page is made
by \`npm run docs\` of \`domain/refusal.ts\`, \`services/api/statuses.ts\` and \`services/words/\`.

| code | status | Dutch | English |
|---|---|---|---|
${rows.join("\n")}
`;
}

if (import.meta.main) writeFileSync("docs/errors.md", errorsPage());
