import t from "tap";
import { developmentKey, tokenVerifier } from "../../../services/identity/tokens.ts";
import { fonds } from "../../support/fonds.ts";
import { startService, temporaryDirectory } from "../../support/service.ts";

t.test("a token identifies somebody to the service of its data directory", async (t) => {
  const directory = temporaryDirectory(t);
  const issue = async (...words: string[]) => {
    const { code, output, errors } = await fonds("token", "--data-directory", directory, ...words);
    t.strictSame({ code, errors }, { code: 0, errors: "" });
    t.match(output, /^[\w-]+\.[\w-]+\.[\w-]+\n$/, "a token and nothing else");
    return output.trim();
  };
  const plain = await issue("--role", "auditor");
  const whole = await issue(
    ...["--role", "reviewer", "--role", "portfolio-holder", "--person", "jansen-1", "--fund", "ander-fonds"],
    ...["--organisation", "ao-jeugd", "--municipality", "leiden", "--lifetime", "5m"],
  );
  const rules = { audience: "tijdelijk-fonds", provider: null };
  const verify = tokenVerifier({ ...rules, developmentKey: await developmentKey(directory) });
  t.strictSame(await verify(plain), { sub: "auditor", roles: ["auditor"], fund: "holland-rijnland" });
  t.strictSame(await verify(whole), {
    sub: "jansen-1",
    roles: ["reviewer", "portfolio-holder"],
    fund: "ander-fonds",
    organisation: "ao-jeugd",
    municipality: "leiden",
  });
  const service = await startService(t, {}, directory);
  t.equal((await service.ask(plain, "/balance")).status, 404, "it is taken; there is no fund yet");
  t.equal((await service.ask(`${plain}x`, "/balance")).status, 401);
});

t.test("a token with invalid claims is not issued", async (t) => {
  const directory = temporaryDirectory(t);
  const calls: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [["--person", "geen geldige naam"], /not_a_person_id\n {2}→ at sub\n/],
    [["--fund", "Holland Rijnland"], /\n {2}→ at fund\n/],
    [["--organisation", ""], /^fonds token: --organisation is needed\n/],
    [["--organisation", "Pleegzorg BV"], /\n {2}→ at organisation\n/],
    [["--lifetime", "een poosje"], /^fonds token: Invalid time period format\n/],
  ];
  for (const [words, errors] of calls) {
    const said = await fonds("token", "--role", "auditor", "--data-directory", directory, ...words);
    t.match(said, { code: 2, output: "", errors }, words.join(" "));
    t.notMatch(said.errors, / at .*\.ts/, "without a stack");
  }
});
