import t from "tap";
import { main } from "../../../services/command-line/main.ts";
import { runCli } from "../../support/child-service.ts";
import { fonds } from "../../support/fonds.ts";

const commands = [
  "serve",
  "story",
  "import-contributions",
  "token",
  "verify",
  "rebuild",
  "export",
  "import",
  "backup",
  "inspect",
];

t.test("without a command, or with an unknown one, the commands are listed", async (t) => {
  const help = await fonds("--help");
  t.strictSame({ code: help.code, errors: help.errors }, { code: 0, errors: "" });
  for (const command of commands) t.match(help.output, new RegExp(`^  ${command} +[A-Z]`, "m"));
  t.strictSame(await fonds("help"), help);
  t.strictSame(await fonds(), { ...help, code: 2 });
  for (const name of ["onzin", "toString", "__proto__"])
    t.strictSame(await fonds(name), { code: 2, output: "", errors: `There is no command ${name}.\n\n${help.output}` });
});

t.test("every command prints its usage", async (t) => {
  for (const command of commands) {
    const { code, output, errors } = await fonds(command, "--help");
    t.strictSame({ code, errors }, { code: 0, errors: "" }, command);
    t.match(output, new RegExp(`^Usage: fonds ${command}( [A-Z]+)? \\[options\\]\n\n[A-Z].*\n`));
  }
});

t.test("a command with wrong arguments only says so", async (t) => {
  const calls: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [["verify", "--onzin"], /^fonds verify: Unknown option '--onzin'/],
    [["verify", "te", "veel"], /^fonds verify: Unexpected argument 'te'/],
    [["backup"], /^fonds backup: expected TARGET\n/],
    [["import"], /^fonds import: expected FILE\n/],
    [["import", "een", "twee"], /^fonds import: expected FILE\n/],
    [["token"], /^fonds token: --role is needed\n/],
    [["token", "--role", "koning"], /^fonds token: --role is one of applicant, reviewer, /],
    [["token", "--role", "system"], /^fonds token: --role is one of/],
    [["rebuild", "--only", "onzin"], /^fonds rebuild: there is no read model onzin\n/],
    [["serve", "--port"], /^fonds serve: Option '--port <value>' argument missing/],
    [["story", "--snel"], /^fonds story: Unknown option '--snel'/],
    [["import-contributions", "x.csv", "--check=ja"], /^fonds import-contributions: Option '--check' does not take/],
  ];
  for (const [words, message] of calls) {
    const { code, output, errors } = await fonds(...words);
    t.strictSame({ code, output }, { code: 2, output: "" }, words.join(" "));
    t.match(errors, message);
    t.match(errors, new RegExp(`\nTry: fonds ${words[0]} --help\n$`));
  }
});

t.test("a missing file is reported in one line, without a stack", async (t) => {
  const directory = t.testdir({});
  const calls: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [["verify"], /^ERR_LOG_UNAVAILABLE: .*log\.db/],
    [["export"], /^ERR_LOG_UNAVAILABLE: .*log\.db/],
    [["backup", `${directory}/kopie.db`], /^ERR_LOG_UNAVAILABLE: .*log\.db/],
    [["import", `${directory}/weg.jsonl`], /^ENOENT: no such file or directory, open '.*weg\.jsonl'/],
    [["import-contributions", `${directory}/weg.csv`], /^ENOENT: no such file or directory, open '.*weg\.csv'/],
  ];
  for (const [words, message] of calls) {
    const { code, output, errors } = await fonds(...words, "--data-directory", `${directory}/leeg`);
    t.strictSame(
      { code, output, lines: errors.split("\n").length },
      { code: 1, output: "", lines: 2 },
      words.join(" "),
    );
    t.match(errors, message);
  }
});

t.test("a Node that is too old is reported before anything else is loaded", async (t) => {
  const pretend = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';
  const said = await runCli(["verify"], ["--import", `data:text/javascript,${pretend}`]);
  t.strictSame(said, {
    code: 1,
    output: "",
    errors:
      "Tijdelijk Fonds needs Node 24 or newer; this is 20.20.2. Start it through npm (npm start, npm run fonds), " +
      "which brings its own, or install a newer Node.\n",
  });
});

t.test("a refusal is told in the language of the shell", async (t) => {
  const directory = t.testdir({});
  const told = async (environment: NodeJS.ProcessEnv) => {
    let errors = "";
    const { write } = process.stderr;
    process.stderr.write = (chunk: Uint8Array | string) => {
      errors += chunk;
      return true;
    };
    try {
      await main(["verify", "--data-directory", `${directory}/leeg`], environment);
    } finally {
      process.stderr.write = write;
    }
    return errors;
  };
  t.match(await told({ LANG: "nl_NL.UTF-8" }), /^ERR_LOG_UNAVAILABLE: Het logboek is niet bereikbaar/);
  t.match(await told({ LANG: "nl_NL.UTF-8", LC_ALL: "C" }), /^ERR_LOG_UNAVAILABLE: The log cannot be reached/);
});
