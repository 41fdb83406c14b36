import t from "tap";
import { checkMatrix } from "../../../domain/application/matrix-check.ts";
import { en } from "../../../services/words/en.ts";
import { nl } from "../../../services/words/nl.ts";
import { happenedIn } from "../../../services/words/timeline.ts";
import { fundWith } from "../../support/application.ts";

const said = (cells: readonly (readonly [string, string])[], rules: Parameters<typeof fundWith>[0] = {}) => {
  const data = checkMatrix(
    cells.map(([row, column]) => ({ row, column })),
    fundWith(rules),
  );
  const event = { type: "MatrixChecked", data } as const;
  return { nl: happenedIn(nl, event), en: happenedIn(en, event) };
};

t.test("a check of the matrix says what was touched, and what is needed", (t) => {
  const oneRow = said([
    ["psychiatrie", "residentieel"],
    ["psychiatrie", "ambulant"],
  ]);
  t.equal(
    oneRow.nl,
    "De aanvraag past niet in de matrix. Het project raakt 1 rij (Psychiatrie) en 2 kolommen (Ambulant, Residentieel); nodig zijn minstens 2 rijen en 2 kolommen.",
  );
  t.match(oneRow.en, /Psychiatrie.*Ambulant, Residentieel/);
  t.equal(
    said([]).nl,
    "De aanvraag past niet in de matrix. Het project raakt 0 rijen en 0 kolommen; nodig zijn minstens 2 rijen en 2 kolommen.",
  );
  const diagonal = said(
    [
      ["gedragsproblematiek", "ambulant"],
      ["psychiatrie", "veiligheid"],
    ],
    { matrixTest: "require-block" },
  );
  t.equal(
    diagonal.nl,
    "De aanvraag past niet in de matrix. Het project raakt 2 rijen (Gedragsproblematiek, Psychiatrie) en 2 kolommen (Ambulant, Veiligheid); nodig zijn minstens 2 rijen en 2 kolommen, en een blok van 2 bij 2 waarvan elke cel geraakt wordt: dat is er niet.",
  );
  t.end();
});
