import t from "tap";
import { ConfigError, readConfig, settings } from "../../services/config.ts";

const development = { development: true } as const;

t.test("flags override the environment, which overrides the defaults", (t) => {
  const environment = { PORT: "4000", LOG_LEVEL: "warn", DATA_DIRECTORY: "", DEVELOPMENT: "true" };
  t.match(readConfig({ port: "5000" }, environment), {
    port: 5000,
    logLevel: "warn",
    dataDirectory: "data",
    host: "127.0.0.1",
    development: true,
    clock: "system",
  });
  t.match(readConfig({}, environment), { port: 4000 });
  t.match(readConfig({ development: false, "identity-jwks": "keys.json", "identity-issuer": "x" }, environment), {
    development: false,
  });
  t.end();
});

t.test("every setting has a flag, an environment variable and a description", (t) => {
  for (const { key, flag, environment, description } of settings) {
    t.match(flag, /^[a-z]+(-[a-z]+)*$/);
    t.equal(environment, flag.replaceAll("-", "_").toUpperCase());
    t.ok(description.length > 5, key);
  }
  t.end();
});

t.test("all wrong settings are reported, by their names", (t) => {
  const wrong: Readonly<Record<string, string>> = {
    port: "80a",
    "log-level": "loud",
    clock: "manual:vandaag",
    development: "misschien",
    "stream-prefix": "Fonds!",
    "max-body-bytes": "0",
    "max-waiting": "-1",
    "max-page-size": "1.5",
    "max-batch": "1e9",
    "drain-timeout-ms": "60000",
    "public-rate": "-1",
    "contact-mail": "de beheerder",
    "contact-url": "javascript:alert(1)",
    "smtp-url": "http://mail.example",
    "mail-from": "het fonds",
    "trusted-proxies": "127.0.0.1, proxy.example.org",
  };
  const lines = messageOf(() => readConfig(wrong, {})).split("\n");
  t.equal(lines[0], "These settings are not right:");
  t.strictSame(
    lines
      .slice(1)
      .map((line) => /^ {2}([A-Z_]+) \(--([a-z-]+)\): \S/.exec(line)?.[2])
      .sort(),
    Object.keys(wrong).sort(),
  );
  t.end();
});

t.test("settings that do not go together are refused", (t) => {
  const cases: readonly (readonly [flags: Record<string, string | boolean>, environment: object, message: RegExp])[] = [
    [{}, {}, /^IDENTITY_JWKS \(--identity-jwks\): needed to verify tokens/],
    [{ "identity-jwks": "keys.json" }, {}, /^IDENTITY_ISSUER \(--identity-issuer\): needed beside IDENTITY_JWKS/],
    [
      { clock: "manual", "identity-jwks": "k", "identity-issuer": "i" },
      {},
      /^CLOCK \(--clock\): .* only .* in development/,
    ],
    [{ clock: "manual:2016-07-01" }, { DEVELOPMENT: "false" }, /^CLOCK \(--clock\)/],
    [development, { SMTP_URL: "smtps://mail.example" }, /^SMTP_URL and MAIL_FROM go together/],
    [
      { "identity-jwks": "k", "identity-issuer": "i" },
      { SMTP_URL: "smtps://mail.example", MAIL_FROM: "fonds@example.org" },
      /^SITE_URL \(--site-url\): needed beside SMTP_URL/,
    ],
    [development, { NODE_ENV: "production" }, /^DEVELOPMENT \(--development\): refused while NODE_ENV is production/],
  ];
  for (const [flags, environment, message] of cases)
    t.match(
      messageOf(() => readConfig(flags, { ...environment })),
      message,
    );
  t.end();
});

t.test("valid settings are accepted", (t) => {
  for (const clock of ["system", "manual", "manual:2016-07-01"])
    t.match(readConfig({ ...development, clock }, {}), { clock });
  for (const port of ["0", "65535"]) t.match(readConfig({ ...development, port }, {}), { port: Number(port) });
  t.match(readConfig({ "identity-jwks": "https://login.example.org/jwks", "identity-issuer": "x" }, {}), {
    development: false,
    identityAudience: "tijdelijk-fonds",
  });
  t.end();
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}
