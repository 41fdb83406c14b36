import { writeFileSync } from "node:fs";
import path from "node:path";
import t, { type Test } from "tap";
import { contributionsCsv, earmarkOf, fundTerms, members } from "../../../services/example/memo.ts";
import { fonds } from "../../support/fonds.ts";
import { startService, type TestService, temporaryDirectory } from "../../support/service.ts";
import { done } from "../../support/small-fund.ts";

const stated = ["2016=1000000", "2017=3000000", "2018=2000000", "2019=1000000"].flatMap((total) => [
  "--year-total",
  total,
]);
const found = `2016: adds up to 999998 euro, stated is 1000000 euro: a difference of -2 euro
2017: adds up to the stated 3000000 euro
2018: adds up to 1999999 euro, stated is 2000000 euro: a difference of -1 euro
2019: adds up to 1000001 euro, stated is 1000000 euro: a difference of +1 euro
`;
const earmarks = members
  .filter(({ municipality }) => earmarkOf(municipality, 2017) !== "general")
  .flatMap(({ name }) => ["--earmark", `${name}=veiligheid@2017`]);

function fileOf(t: Test, content: string): string {
  const file = path.join(temporaryDirectory(t), "contributions.csv");
  writeFileSync(file, content);
  return file;
}

t.test("the memo's table is checked against its stated totals, and differs by −2, 0, −1 and +1 euro", async (t) => {
  const file = fileOf(t, contributionsCsv);
  t.strictSame(await fonds("import-contributions", file, ...stated, "--check"), { code: 1, output: found, errors: "" });
  const right = ["2016=999998", "2017=3000000", "2018=1999999", "2019=1000001"].flatMap((each) => [
    "--year-total",
    each,
  ]);
  t.match(await fonds("import-contributions", file, ...right, "--check"), { code: 0, errors: "" });
});

t.test("a table with a difference is set only when the difference is accepted", async (t) => {
  const service = await startService(t);
  const into = await foundTheFund(service);
  const file = fileOf(t, contributionsCsv);
  const words = [file, ...stated, "--provisional", "2018", "--provisional", "2019", ...earmarks, ...into];
  const before = await service.server.engine.store.head();
  t.strictSame(await fonds("import-contributions", ...words), {
    code: 1,
    output: found,
    errors: "Nothing was imported. Use --accept-difference to import it and record the difference.\n",
  });
  t.equal(await service.server.engine.store.head(), before);

  const output = `${found}2016: set\n2017: set\n2018: set\n2019: set\n`;
  t.strictSame(await fonds("import-contributions", ...words, "--accept-difference"), { code: 0, output, errors: "" });
  const set = (await Array.fromAsync(service.server.engine.store.readAll({ after: before }))).map(({ type, data }) => {
    const { year, status, differenceCents, contributions } = data as Record<string, unknown>;
    const cents = (contributions as { earmark: string; cents: number }[]).filter(
      ({ earmark }) => earmark === "veiligheid",
    );
    return { type, year, status, differenceCents, earmarked: cents.map(({ cents }) => cents) };
  });
  t.strictSame(set, [
    { type: "ContributionsSet", year: 2016, status: "definitive", differenceCents: -200, earmarked: [] },
    { type: "ContributionsSet", year: 2017, status: "definitive", differenceCents: 0, earmarked: [11953800, 1546800] },
    {
      type: "ContributionsSet",
      year: 2018,
      status: "provisional",
      differenceCents: -100,
      earmarked: [7939200, 1027300],
    },
    { type: "ContributionsSet", year: 2019, status: "provisional", differenceCents: 100, earmarked: [3969600, 513700] },
  ]);

  const head = await service.server.engine.store.head();
  t.match(
    await fonds("import-contributions", ...words, "--accept-difference"),
    { code: 0 },
    "once more changes nothing",
  );
  t.equal(await service.server.engine.store.head(), head);
  const otherwise = fileOf(t, contributionsCsv.replace("245856", "245858"));
  t.match(await fonds("import-contributions", otherwise, ...words.slice(1), "--accept-difference"), {
    code: 1,
    errors: /^the service refused: ERR_YEAR_ALREADY_SET /,
  });
});

t.test("a refusal, or a service that does not answer, is reported in one line", async (t) => {
  const service = await startService(t);
  const into = await foundTheFund(service);
  const total = ["--year-total", "2016=10"];
  const calls: readonly (readonly [csv: string, words: readonly string[], message: RegExp])[] = [
    ["municipality,2016\nUtrecht,10\n", into, /^Utrecht is no member of the fund\n$/],
    ["municipality,2016\nLeiden,10\n", [...into, "--fund", "ander-fonds"], /^the service refused: ERR_NOT_FOUND /],
    ["municipality,2016\nLeiden,10\n", [...into, "--token", "nep"], /^the service refused: ERR_UNAUTHENTICATED /],
    [
      "municipality,2016\nLeiden,10\n",
      ["--url", "http://127.0.0.1:9"],
      /^no service answers at http:\/\/127\.0\.0\.1:9/,
    ],
  ];
  for (const [csv, words, message] of calls) {
    const { code, errors } = await fonds("import-contributions", fileOf(t, csv), ...total, ...words);
    t.equal(code, 1);
    t.match(errors, message);
    t.equal(errors.split("\n").length, 2);
  }
});

t.test("a file that is not a table of contributions is refused with the line", async (t) => {
  const total = ["--year-total", "2016=10"];
  const files: Readonly<Record<string, RegExp>> = {
    "": /^line 1: /,
    "gemeente,2016\nLeiden,10\n": /^line 1: /,
    "municipality,zestien\nLeiden,10\n": /^line 1: "zestien" is not a year/,
    "municipality,2016,2016\nLeiden,5,5\n": /^line 1: a year stands there twice/,
    "municipality,2016\n": /^line 2: /,
    "municipality,2016\nLeiden,10.50\n": /^line 2, 2016: "10.50" is not a number of whole euros/,
    "municipality,2016\nLeiden,-1\n": /^line 2, 2016: "-1"/,
    "municipality,2016\nLeiden,9007199254740993\n": /^line 2, 2016: /,
    "municipality,2016\nLeiden,10\nLeiden,10\n": /^line 3: Leiden stands there twice/,
    "municipality,2016\n,10\n": /^line 2: the municipality has no name/,
    'municipality,2016\n"Leiden,10\n': /Quote/,
    "municipality,2016\nLeiden,10,11\n": /Invalid Record Length/,
  };
  for (const [content, message] of Object.entries(files)) {
    const said = await fonds("import-contributions", fileOf(t, content), ...total, "--check");
    t.match(said, { code: 1, output: "", errors: message }, JSON.stringify(content));
  }
});

t.test("options have to match the file", async (t) => {
  const file = fileOf(t, "municipality,2016,2017\nLeiden,10,10\n");
  const totals = ["--year-total", "2016=10", "--year-total", "2017=10"];
  const calls: readonly (readonly [words: readonly string[], code: number, message: RegExp])[] = [
    [["--year-total", "2016=10"], 1, /^2017: no total is stated for this column/],
    [[...totals, "--year-total", "2031=10"], 1, /^2031: a total is stated, but there is no such column/],
    [["--year-total", "2016=tien"], 2, /--year-total 2016=tien is not YEAR=EUROS/],
    [["--year-total", "2016=-10"], 2, /is not YEAR=EUROS/],
    [[...totals, "--provisional", "2031"], 2, /--provisional 2031: no such column/],
    [[...totals, "--earmark", "Leiden"], 2, /is not MUNICIPALITY=EARMARK@YEAR/],
    [[...totals, "--earmark", "Leidne=veiligheid@2017"], 2, /Leidne is not in the file/],
  ];
  for (const [words, code, message] of calls)
    t.match(await fonds("import-contributions", file, ...words, "--check"), { code, output: "", errors: message });
});

/** Founds the memo's fund. @returns the flags to import into it. */
async function foundTheFund(service: TestService): Promise<readonly string[]> {
  const manager = await service.token("fund-manager");
  await done(service.ask(manager, "", { method: "PUT", body: fundTerms }));
  return ["--url", service.server.url, "--data-directory", service.config.dataDirectory];
}
