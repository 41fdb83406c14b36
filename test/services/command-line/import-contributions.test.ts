import { writeFileSync } from "node:fs";
import path from "node:path";
import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import t, { type Test } from "tap";
import { contributionsCsv, earmarkOf, fundTerms, members } from "../../../services/example/memo.ts";
import { fonds } from "../../support/fonds.ts";
import { startService, type TestService, temporaryDirectory } from "../../support/service.ts";
import { appoint, done } from "../../support/small-fund.ts";

const stated = ["2016=1000000", "2017=3000000", "2018=2000000", "2019=1000000"].flatMap((total) => [
  "--year-total",
  total,
]);
const found = `2016: adds up to 999998 euro, stated is 1000000 euro: a difference of -2 euro
2017: adds up to the stated 3000000 euro
2018: adds up to 1999999 euro, stated is 2000000 euro: a difference of -1 euro
2019: adds up to 1000001 euro, stated is 1000000 euro: a difference of +1 euro
`;
/** Where no service answers. */
const NOBODY = ["--url", "http://127.0.0.1:9"];
const unasked =
  "Not checked whether these are the fund's municipalities: no service answers at http://127.0.0.1:9/v1/funds/holland-rijnland.\n";
const earmarks = members
  .filter(({ municipality }) => earmarkOf(municipality, 2017) !== "general")
  .flatMap(({ name }) => ["--earmark", `${name}=veiligheid@2017`]);

function fileOf(t: Test, content: string | Uint8Array): string {
  const file = path.join(temporaryDirectory(t), "contributions.csv");
  writeFileSync(file, content);
  return file;
}

t.test("the memo's table is checked against its stated totals, and differs by −2, 0, −1 and +1 euro", async (t) => {
  const file = fileOf(t, contributionsCsv);
  t.strictSame(await fonds("import-contributions", file, ...stated, "--check", ...NOBODY), {
    code: 1,
    output: found,
    errors: unasked,
  });
  const right = ["2016=999998", "2017=3000000", "2018=1999999", "2019=1000001"].flatMap((each) => [
    "--year-total",
    each,
  ]);
  t.match(await fonds("import-contributions", file, ...right, "--check", ...NOBODY), { code: 0, errors: unasked });
  const toTheCent = fileOf(t, 'municipality,2016\nLeiden,"241838,50"\n');
  t.match(await fonds("import-contributions", toTheCent, "--year-total", "2016=241.838,50", "--check", ...NOBODY), {
    code: 0,
    output: /^2016: adds up to the stated 241838\.50 euro/,
  });
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
  const everybody = `municipality,2016\n${members.map(({ name }) => `${name},${name === "Leiden" ? 10 : 0}\n`).join("")}`;
  const calls: readonly (readonly [csv: string, words: readonly string[], message: RegExp])[] = [
    ["municipality,2016\nUtrecht,10\n", into, /^No member of the fund: Utrecht\.\n$/],
    ["municipality,2016\nLeiden,10\n", [...into, "--fund", "ander-fonds"], /^the service refused: ERR_NOT_FOUND /],
    [everybody, [...into, "--token", "nep"], /^the service refused: ERR_UNAUTHENTICATED /],
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
    "": /^The file is empty/,
    "stad,2016\nLeiden,10\n": /^The first column is called “stad” and should be called Municipality/,
    "municipality|2016\nLeiden|10\n": /^There is no column with a year/,
    "municipality,zestien\nLeiden,10\n": /^“zestien” above a column is not a year/,
    "municipality,2016,2016\nLeiden,5,5\n": /^There are two columns for 2016/,
    "municipality,2016\n": /^There is no municipality in the table/,
    "municipality,2016\nLeiden,10.50\n": /^Line 2, 2016: “10.50” has a point before the cents/,
    'municipality,2016\nLeiden,"239,971"\n': /^Line 2, 2016: “239,971” may mean a thousand times as much/,
    "municipality,2016\nLeiden,-1\n": /^Line 2, 2016: “-1” is below zero/,
    "municipality,2016\nLeiden,9007199254740993\n": /^Line 2, 2016: .* is too large/,
    "municipality,2016\nLeiden,\n": /^Line 2, 2016: there is no amount/,
    "municipality,2016\nLeiden,10\nleiden,10\n": /^Line 3: leiden stands on line 2 already/,
    "municipality,2016\n,10\n": /^Line 2: the municipality has no name/,
    "municipality,2016\nTotaal,10\nLeiden,10\n": /^Line 3: a row follows the total/,
    'municipality,2016\n"Leiden,10\n': /^Line \d: quotation marks that do not match/,
    "municipality,2016\nLeiden,10,11\n": /^Line 2 has 3 fields, of only 2 columns/,
    "municipality,2016\nLeiden,10\nTotal,11\n":
      /^2016: the total is €11.00 in the table, and stated beside it as €10.00/,
    "municipality,2016\nLeiden,\0\n": /^This is no text file/,
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

const HALF = ["--year-total", "2016=361838"];

t.test("a table as it is saved in the Netherlands is read to the same cents", async (t) => {
  const asUtf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
  const tables: Readonly<Record<string, readonly [content: string | Uint8Array, ...words: readonly string[]]>> = {
    semicolons: ["municipality;2016\r\nLeiden;239971\r\nKatwijk;121867\r\n", ...HALF],
    "byte order mark, Dutch heading, points": ["\uFEFFGemeente;2016\r\nLeiden;239.971\r\nKatwijk;121.867\r\n", ...HALF],
    "row of totals": ["municipality,2016\nLeiden,239971\nKatwijk,121867\nTotaal,361838\n"],
    "stray spaces": ["municipality,2016\n Leiden, 239971\nKatwijk ,121867\n", ...HALF],
    "separator named": ["sep=;\r\nGemeente;2016\r\nLeiden;239971\r\nKatwijk;121867\r\n", ...HALF],
    tabs: ["Gemeente\t2016\nLeiden\t239971,00\nKatwijk\t121867,00\n", ...HALF],
    "euro signs, rows of nothing": ["Gemeente;2016;\n;;\nLeiden;€ 239.971,-;\nKatwijk;€ 121.867,00;\n;;\n", ...HALF],
    "UTF-16": [asUtf16("Gemeente;2016\r\nLeiden;€ 239.971\r\nKatwijk;121867\r\n"), ...HALF],
    "Windows-1252": [Buffer.from("Gemeente;2016\nLeiden;\x80\xa0239.971\nKatwijk;121.867\n", "latin1"), ...HALF],
    spreadsheet: [await spreadsheet([{ name: "Bijdragen", rows: BOTH }]), ...HALF],
    "spreadsheet with a total, and another sheet": [
      await spreadsheet([
        { name: "Toelichting", rows: [["Uit de circulaire"]] },
        { name: "Bijdragen", rows: [...BOTH, ["Totaal", 361838]] },
      ]),
      "--sheet",
      "Bijdragen",
    ],
  };
  for (const [how, [content, ...words]] of Object.entries(tables))
    t.strictSame(
      await fonds("import-contributions", fileOf(t, content), ...words, "--check", ...NOBODY),
      { code: 0, output: "2016: adds up to the stated 361838 euro\n", errors: unasked },
      how,
    );
});

const BOTH = [
  ["Gemeente", 2016],
  ["Leiden", 239971],
  ["Katwijk", 121867],
];

async function spreadsheet(sheets: WriteSheet[]): Promise<Uint8Array> {
  return await writeXlsx({ sheets });
}

t.test("the fund's municipalities are compared before anything is set", async (t) => {
  const service = await startService(t);
  const into = await foundTheFund(service);
  const tables: readonly (readonly [csv: string, totals: readonly string[], message: string])[] = [
    [
      "Gemeente;2016\nLeiden;10\nUtrecht;0\nGouda;0\n",
      ["--year-total", "2016=10"],
      "No member of the fund: Utrecht and Gouda.\n",
    ],
    [
      contributionsCsv.replace(/^Leiden,.*\n/m, "").replace("Alphen aan den Rijn", "alphen-aan-den-rijn"),
      stated,
      "Not in the table: Leiden.\n",
    ],
  ];
  for (const [csv, totals, message] of tables)
    t.match(await fonds("import-contributions", fileOf(t, csv), ...totals, "--check", ...into), {
      code: 1,
      errors: message,
    });
});

t.test("a municipality that passed into another has no row any more", async (t) => {
  const service = await startService(t);
  const into = await foundTheFund(service);
  const manager = await service.token("fund-manager");
  const body = { municipality: "noordwijkerhout", successor: "noordwijk", reason: "Herindeling." };
  await done(service.ask(manager, "/member-successions", { body }));
  const tableOf = (names: readonly string[]) => `Gemeente;2016\n${names.map((name) => `${name};1\n`).join("")}`;
  const names = members.map(({ name }) => name);
  const total = (count: number) => ["--year-total", `2016=${count}`, "--check", ...into];
  t.match(await fonds("import-contributions", fileOf(t, tableOf(names)), ...total(13)), {
    code: 1,
    errors: "Noordwijkerhout passed into Noordwijk: add its amounts to that one's.\n",
  });
  const twelve = fileOf(t, tableOf(names.filter((name) => name !== "Noordwijkerhout")));
  t.match(await fonds("import-contributions", twelve, ...total(12)), { code: 0, errors: "" });
  t.match(await fonds("import-contributions", twelve, ...total(12).filter((word) => word !== "--check")), { code: 0 });
});

t.test("all years are set, or none", async (t) => {
  const service = await startService(t);
  const into = await foundTheFund(service);
  const before = await service.server.engine.store.head();
  const beyond = contributionsCsv.replace("2019", "2031");
  const words = [...stated.slice(0, -1), "2031=1000000", ...into, "--accept-difference"];
  t.match(await fonds("import-contributions", fileOf(t, beyond), ...words), {
    code: 1,
    errors: /^the service refused: ERR_VALIDATION /,
  });
  t.equal(await service.server.engine.store.head(), before);
});

/** Founds the memo's fund. @returns the flags to import into it. */
async function foundTheFund(service: TestService): Promise<readonly string[]> {
  const manager = await service.token("fund-manager");
  await done(service.ask(manager, "", { method: "PUT", body: fundTerms }));
  await appoint(service, manager, "finance-1", "finance");
  const { url } = service.server;
  return ["--url", url, "--data-directory", service.config.dataDirectory, "--person", "finance-1"];
}
