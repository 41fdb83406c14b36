import fc from "fast-check";
import t from "tap";
import { checkMatrix } from "../../../domain/application/matrix-check.ts";
import type { MatrixCell } from "../../../schemas/matrix.ts";
import { fundRules } from "../../../schemas/rules.ts";
import {
  checked,
  fold,
  fosterCare,
  fundWith,
  given,
  lowCareHome,
  reviewer,
  robustTeams,
  type Step,
  underReview,
} from "../../support/application.ts";

const cells = (...pairs: readonly [string, string][]): MatrixCell[] => pairs.map(([row, column]) => ({ row, column }));
const oneRow = cells(["psychiatrie", "residentieel"], ["psychiatrie", "ambulant"]);
const oneColumn = cells(["psychiatrie", "ambulant"], ["gedragsproblematiek", "ambulant"]);
const block = cells(
  ["psychiatrie", "ambulant"],
  ["psychiatrie", "veiligheid"],
  ["gedragsproblematiek", "ambulant"],
  ["gedragsproblematiek", "veiligheid"],
);
const reason = "Het plan beschrijft meer dan is aangekruist.";
const correction = (matrixCells: MatrixCell[]): Step => ({
  command: { type: "CorrectMatrixCells", data: { matrixCells, reason } },
  by: reviewer,
});

t.test("a project that connects two rows with two columns passes (memo, rule 2)", (t) => {
  given(underReview())
    .when(checked)
    .then(t, {
      type: "MatrixChecked",
      data: {
        passed: true,
        rows: ["gedragsproblematiek", "psychiatrie"],
        columns: ["ambulant", "residentieel"],
        explanation: {
          rowNames: ["Gedragsproblematiek", "Psychiatrie"],
          columnNames: ["Ambulant", "Residentieel"],
          minimum: { rows: 2, columns: 2 },
          test: "touch",
        },
      },
    });
  t.end();
});

t.test("a project in one row, or in one column, fails", (t) => {
  given(underReview({}, { ...fosterCare, matrixCells: oneRow }))
    .when(checked)
    .then(t, {
      type: "MatrixChecked",
      data: {
        passed: false,
        rows: ["psychiatrie"],
        columns: ["ambulant", "residentieel"],
        explanation: {
          rowNames: ["Psychiatrie"],
          columnNames: ["Ambulant", "Residentieel"],
          minimum: { rows: 2, columns: 2 },
          test: "touch",
        },
      },
    });
  t.equal(checkMatrix(oneColumn, fundWith()).passed, false);
  t.end();
});

t.test("a project that touches no cell fails", (t) => {
  t.strictSame(checkMatrix([], fundWith({ matrixTest: "require-block" })), {
    passed: false,
    rows: [],
    columns: [],
    explanation: { rowNames: [], columnNames: [], minimum: { rows: 2, columns: 2 }, test: "require-block" },
  });
  t.end();
});

t.test("diagonal cells touch two rows and two columns: they pass, unless the fund's rule requires a block", (t) => {
  t.strictSame(
    [robustTeams, lowCareHome].map(({ matrixCells }) => checkMatrix(matrixCells, fundWith()).passed),
    [true, true],
  );
  t.strictSame(checkMatrix(robustTeams.matrixCells, fundWith({ matrixTest: "require-block" })), {
    passed: false,
    rows: ["gedragsproblematiek", "psychiatrie"],
    columns: ["ambulant", "veiligheid"],
    explanation: {
      rowNames: ["Gedragsproblematiek", "Psychiatrie"],
      columnNames: ["Ambulant", "Veiligheid"],
      minimum: { rows: 2, columns: 2 },
      test: "require-block",
    },
  });
  t.equal(checkMatrix(block, fundWith({ matrixTest: "require-block" })).passed, true);
  t.equal(checkMatrix(block.slice(1), fundWith({ matrixTest: "require-block" })).passed, false);
  t.end();
});

t.test("a fund may require more rows or columns", (t) => {
  const threeRows = fundWith({ matrixMinimum: { rows: 3, columns: 2 } });
  t.equal(checkMatrix(block, threeRows).passed, false);
  t.equal(checkMatrix([...block, ...cells(["licht-verstandelijke-beperking", "ambulant"])], threeRows).passed, true);
  t.end();
});

t.test("a check holds until the cells change; a repeated check changes nothing", (t) => {
  given(underReview(), checked).when(checked).thenNothing(t);
  t.end();
});

t.test("AO corrects the cells with a reason, and checks again", (t) => {
  const failing = [...underReview({}, { ...fosterCare, matrixCells: oneRow }), checked];
  given(failing)
    .when(correction(block))
    .then(t, { type: "MatrixCellsCorrected", data: { matrixCells: block, reason } });
  given(failing, correction(block))
    .when(checked)
    .then(t, { type: "MatrixChecked", data: { ...checkMatrix(block, fundWith()), passed: true } });
  t.match(fold([failing, correction(block)]), {
    dossier: { matrixCheck: null, content: { matrixCells: block } },
  });
  t.end();
});

t.test("a correction to the same cells changes nothing, and one to unknown cells is refused", (t) => {
  given(underReview()).when(correction(fosterCare.matrixCells)).thenNothing(t);
  given(underReview())
    .when(correction(cells(["verslaving", "ambulant"], ["psychiatrie", "dagbesteding"])))
    .thenRefused(t, "ERR_MATRIX_CELLS_INVALID", ["matrix_cell_unknown", "matrix_cell_unknown"]);
  given(underReview()).when(correction([])).thenRefused(t, "ERR_MATRIX_CELLS_INVALID", ["matrix_cell_missing"]);
  t.end();
});

t.test("property: the verdict equals that of trying every choice of rows and columns", (t) => {
  const axis = (prefix: string, size: number) =>
    Array.from({ length: size }, (_, index) => ({ id: `${prefix}${index}`, name: `${prefix}${index}` }));
  const problem = fc
    .record({
      rows: fc.integer({ min: 2, max: 5 }),
      columns: fc.integer({ min: 2, max: 5 }),
      minimumRows: fc.integer({ min: 2, max: 4 }),
      minimumColumns: fc.integer({ min: 2, max: 4 }),
      density: fc.integer({ min: 1, max: 99 }),
    })
    .chain((sizes) =>
      fc.record({
        sizes: fc.constant(sizes),
        touched: fc.array(
          fc.integer({ min: 0, max: 99 }).map((chance) => chance < sizes.density),
          { minLength: sizes.rows * sizes.columns, maxLength: sizes.rows * sizes.columns },
        ),
      }),
    );
  const seen = new Set<string>();
  fc.assert(
    fc.property(problem, ({ sizes, touched }) => {
      const matrix = { rows: axis("r", sizes.rows), columns: axis("k", sizes.columns) };
      const isTouched = (row: number, column: number) => touched[row * sizes.columns + column] === true;
      const touchedCells = subsets(sizes.rows, 1).flatMap(([row = 0]) =>
        subsets(sizes.columns, 1).flatMap(([column = 0]) =>
          isTouched(row, column) ? [{ row: `r${row}`, column: `k${column}` }] : [],
        ),
      );
      const rowSets = subsets(sizes.rows, sizes.minimumRows);
      const columnSets = subsets(sizes.columns, sizes.minimumColumns);
      const everyone = (of: readonly number[], test: (one: number) => boolean) => of.every(test);
      const indexes = (size: number) => Array.from({ length: size }, (_, index) => index);
      const touches =
        rowSets.some((set) =>
          everyone(set, (row) => indexes(sizes.columns).some((column) => isTouched(row, column))),
        ) &&
        columnSets.some((set) => everyone(set, (column) => indexes(sizes.rows).some((row) => isTouched(row, column))));
      const covers = rowSets.some((rowSet) =>
        columnSets.some((columnSet) =>
          everyone(rowSet, (row) => everyone(columnSet, (column) => isTouched(row, column))),
        ),
      );
      const rules = {
        ...fundRules.parse({}),
        matrixMinimum: { rows: sizes.minimumRows, columns: sizes.minimumColumns },
      };
      const verdicts = {
        touch: checkMatrix(touchedCells, { matrix, rules: { ...rules, matrixTest: "touch" } }).passed,
        block: checkMatrix(touchedCells, { matrix, rules: { ...rules, matrixTest: "require-block" } }).passed,
      };
      seen.add(`${touches}/${covers}`);
      return verdicts.touch === touches && verdicts.block === covers;
    }),
    { seed: 2016, numRuns: 2_000 },
  );
  t.strictSame([...seen].sort(), ["false/false", "true/false", "true/true"]);
  t.end();
});

t.test("the largest possible matrix gets its verdict", (t) => {
  // Every row misses one column of its own, so that a block of more than half the rows and columns never fits.
  const axis = Array.from({ length: 20 }, (_, index) => ({ id: `x${index}`, name: `x${index}` }));
  const allButDiagonal = axis.flatMap(({ id: row }) =>
    axis.flatMap(({ id: column }) => (row === column ? [] : [{ row, column }])),
  );
  const rules = fundWith({ matrixTest: "require-block" }).rules;
  const passes = (rows: number, columns: number) =>
    checkMatrix(allButDiagonal, {
      matrix: { rows: axis, columns: axis },
      rules: { ...rules, matrixMinimum: { rows, columns } },
    }).passed;
  t.strictSame([passes(10, 10), passes(10, 11), passes(11, 10)], [true, false, false]);
  t.end();
});

/** Every choice of `size` numbers below `count`. */
function subsets(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: Math.max(count - from, 0) }, (_, index) => from + index).flatMap((first) =>
    subsets(count, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}
