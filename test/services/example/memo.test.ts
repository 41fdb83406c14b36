import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import t from "tap";
import { checkColumns, contributionsIn } from "../../../services/command-line/contributions-file.ts";
import { contributionsCsv, contributionsOf, members, years } from "../../../services/example/memo.ts";
import { readCsv } from "../../../services/files/csv.ts";

/** The memo's figures beside the project, where they are available. */
const HANDED_OUT = "../shared/domain/contributions.csv";
const SHA256_OF_HANDED_OUT = "04f45f33fa8aa59d3681de5e4b53083177825ded2fa4f20a81dc817820b37b62";

t.test("the contributions are the memo's, byte for byte", async (t) => {
  t.equal(createHash("sha256").update(contributionsCsv).digest("hex"), SHA256_OF_HANDED_OUT);
  if (existsSync(HANDED_OUT)) t.equal(contributionsCsv, readFileSync(HANDED_OUT, "utf8"));
});

t.test("the printed columns differ from their stated totals by -2, 0, -1 and +1 euro", async (t) => {
  const stated = new Map(years.map(({ year, statedCents }) => [year, statedCents]));
  const differences = checkColumns(contributionsIn(readCsv(contributionsCsv)), stated).map(
    ({ year, differenceCents }) => [year, differenceCents] as const,
  );
  t.strictSame(differences, [
    [2016, -2_00],
    [2017, 0],
    [2018, -1_00],
    [2019, 1_00],
  ]);
});

t.test("two municipalities pay for the safety domain only, from 2017 on", async (t) => {
  const forSafety = (year: number) =>
    contributionsOf(year)
      .filter(({ earmark }) => earmark === "veiligheid")
      .map(({ municipality, cents }) => [municipality, cents]);
  t.strictSame(
    years.map(({ year }) => forSafety(year)),
    [
      [],
      [
        ["alphen-aan-den-rijn", 119_538_00],
        ["kaag-en-braassem", 15_468_00],
      ],
      [
        ["alphen-aan-den-rijn", 79_392_00],
        ["kaag-en-braassem", 10_273_00],
      ],
      [
        ["alphen-aan-den-rijn", 39_696_00],
        ["kaag-en-braassem", 5_137_00],
      ],
    ],
  );
  t.equal(members.length, 13);
});
