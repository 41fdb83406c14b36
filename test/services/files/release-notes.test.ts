import t from "tap";
import { releasesIn } from "../../../services/files/release-notes.ts";

const NOTES = `# Changelog

What changes.

## Unreleased

### Added

- A command \`x\` that
  does more; see [errors](../docs/errors.md).
- Another.

### Fixed

- A fault.

## 0.1.0

The first
version.
`;

t.test("release notes are read by version and by kind", async (t) => {
  t.strictSame(releasesIn(NOTES), [
    {
      version: null,
      changes: [
        { kind: "added", text: "A command `x` that does more; see errors." },
        { kind: "added", text: "Another." },
        { kind: "fixed", text: "A fault." },
      ],
    },
    { version: "0.1.0", changes: [{ kind: null, text: "The first version." }] },
  ]);
});

t.test("notes without a version hold nothing", async (t) => {
  for (const notes of ["", "# Changelog\n", "- A loose item\n"]) t.strictSame(releasesIn(notes), []);
});
