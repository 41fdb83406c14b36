import { z } from "zod";
import { type GrantableRole, grantableRole } from "../schemas/envelope.ts";
import { fundId, mailAddress } from "../schemas/primitives.ts";

const count = (fallback: number, max: number) => z.coerce.number().int().min(1).max(max).default(fallback);
/** Requests in a minute. */
const rate = (fallback: number) => z.coerce.number().int().min(0).max(1_000_000_000).default(fallback);
const addresses = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
const claim = (name: string) => z.string().min(1).max(200).default(name);
/** `theirs=ours,…`. */
const roleNames = z
  .string()
  .default("")
  .transform((list) => list.split(",").flatMap((pair) => (pair.trim() === "" ? [] : [pair.split("=")])))
  .pipe(z.array(z.tuple([z.string().trim().min(1), grantableRole])))
  .transform((pairs): ReadonlyMap<string, GrantableRole> => new Map(pairs));
const SESSION_KEY_BYTES = 32;
const sessionKeys = z
  .string()
  .transform((list) => list.split(",").map((key) => key.trim()))
  .pipe(z.array(z.base64().refine((key) => Buffer.from(key, "base64").length === SESSION_KEY_BYTES)));
const flag = z.union([z.boolean(), z.stringbool()]).default(false);

/** All settings, by environment variable or flag (`DATA_DIRECTORY` is `--data-directory`). */
const configSchema = z.strictObject({
  host: z.string().min(1).default("127.0.0.1").describe("address to listen on"),
  port: z.coerce.number().int().min(0).max(65535).default(3000).describe("port to listen on; 0 takes a free one"),
  internalHost: z.string().min(1).default("127.0.0.1").describe("address to listen on for INTERNAL_PORT"),
  internalPort: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .optional()
    .describe("port for /health and /metrics, which are then on no other"),
  dataDirectory: z.string().min(1).default("data").describe("where the log and the read models are kept"),
  logLevel: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("info")
    .describe("how much is logged"),
  development: flag.describe("accept development tokens, and load the example into an empty data directory"),
  clock: z
    .string()
    .regex(/^(system|manual(:\d{4}-\d{2}-\d{2})?)$/, "system, manual or manual:YYYY-MM-DD")
    .default("system")
    .describe("system, or (in development) manual[:YYYY-MM-DD]"),
  empty: flag.describe("start bare, without the example"),
  identityJwks: z.string().min(1).optional().describe("URL or file of the JWKS that tokens are signed with"),
  identityIssuer: z.string().min(1).optional().describe("issuer that tokens must name"),
  identityAudience: z.string().min(1).default("tijdelijk-fonds").describe("audience that tokens must name"),
  claimOfRoles: claim("roles").describe("claim that holds the roles of whoever asks; dots lead into a claim"),
  claimOfOrganisation: claim("organisation").describe("claim that holds the organisation somebody acts for"),
  claimOfMunicipality: claim("municipality").describe("claim that holds the municipality somebody acts for"),
  claimOfFund: claim("fund").describe("claim that holds the fund, or a list of them"),
  roleNames: roleNames.describe("what the provider calls our roles: its name=ours, with commas between"),
  siteUrl: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional()
    .describe("address of the service as browsers know it; by default the one it listens on"),
  signInClient: z
    .string()
    .min(1)
    .optional()
    .describe("client id at the identity provider, for signing in on the pages"),
  signInSecret: z.string().min(1).optional().describe("its secret"),
  sessionKey: sessionKeys
    .optional()
    .describe("32 bytes in base64 that sessions are encrypted with; several with commas between, the newest first"),
  sessionIdleMs: count(1_800_000, 86_400_000).describe("how long after the last page somebody stays signed in"),
  sessionLongestMs: count(36_000_000, 604_800_000).describe("how long after signing in somebody stays signed in"),
  identityKeysKeptMs: count(43_200_000, 604_800_000).describe(
    "how long the provider's keys are used after they were fetched, when they cannot be fetched again",
  ),
  eventStore: z
    .enum(["sqlite", "eventstoredb"])
    .default("sqlite")
    .describe("the log: sqlite (embedded, in the data directory) or eventstoredb (a cluster)"),
  eventStoreUrl: z.string().min(1).optional().describe("esdb://… of the cluster"),
  eventStoreUsername: z.string().min(1).optional().describe("login at the cluster; goes before the one in the URL"),
  eventStorePassword: z.string().min(1).optional().describe("its password"),
  checkpointKey: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Ed25519 key (PKCS #8, PEM) that checkpoints are signed with; without it one is made in the data directory",
    ),
  checkpointAnchor: z
    .string()
    .min(1)
    .optional()
    .describe(
      "file that somebody else keeps, to which a checkpoint is added each day: at start the log has to hold the last",
    ),
  acceptLog: z
    .string()
    .min(1)
    .optional()
    .describe("start on a log that no longer holds its last checkpoint: the words that the refusal names"),
  checkAfterMs: count(10_000, 86_400_000).describe(
    "how long after the start the file of the embedded log is checked, in a process of its own",
  ),
  streamPrefix: z
    .string()
    .regex(/^[a-z0-9-]{0,60}$/)
    .default("tijdelijk-fonds-")
    .describe("put before the names of all streams on a cluster, which may hold more than ours"),
  readModelFeed: z
    .enum(["commit", "subscription"])
    .default("commit")
    .describe("commit: the embedded log hands events over before it answers; subscription: as on a cluster"),
  contactName: z.string().min(1).max(200).optional().describe("whom to ask; the fund manager without"),
  contactMail: z.email().optional().describe("mail address of the contact in the OpenAPI document"),
  contactUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("page of the contact in the OpenAPI document"),
  siteFund: fundId.optional().describe("the fund whose pages stand at /; without it they stand at /f/{fund}"),
  maxBodyBytes: count(1_048_576, 10_485_760).describe("largest request body"),
  fileBucket: z
    .string()
    .min(1)
    .optional()
    .describe(
      "bucket for the contents of files, which all nodes share; without it they are kept in the data directory",
    ),
  fileBucketRegion: z.string().min(1).default("eu-central-1").describe("region of that bucket"),
  fileBucketEndpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("URL of an S3 store that is not Amazon's"),
  fileBucketKeyId: z.string().min(1).optional().describe("key that may use the bucket"),
  fileBucketSecret: z.string().min(1).optional().describe("its secret"),
  acceptFiles: z
    .string()
    .min(1)
    .optional()
    .describe("go on with a store of files that may be another log's: the words that the error names"),
  clamdHost: z
    .string()
    .min(1)
    .optional()
    .describe("host of a clamd that looks for viruses in files; without it nothing does"),
  clamdPort: z.coerce.number().int().min(1).max(65535).default(3310).describe("port of that clamd"),
  maxFileBytes: count(25_000_000, 1_000_000_000).describe("largest file that can be attached"),
  maxUploads: count(20, 10_000).describe("requests with files that are taken at once"),
  maxUploadsBySubject: count(5, 10_000).describe("of these by one subject of a token"),
  maxUploadBytesPerHour: count(1_000_000_000, Number.MAX_SAFE_INTEGER).describe(
    "bytes of files that one subject may send within an hour",
  ),
  minFreeBytes: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .default(1_000_000_000)
    .describe("room on the disk that files leave free, for the log needs it"),
  maxFilesOfPurpose: count(10, 100).describe("files of one kind that a part of a dossier can have"),
  smtpUrl: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe("smtps:// or smtp://, with login, of the server that mail goes out by; without it none does"),
  mailFrom: mailAddress.optional().describe("mail address that mail comes from"),
  checkpointMail: z
    .string()
    .transform((list) => list.split(",").map((each) => each.trim()))
    .pipe(z.array(mailAddress).max(100))
    .optional()
    .describe(
      "mail addresses, with commas between, that a checkpoint of the log goes to once a week: of auditors and members",
    ),
  mailPapersMaxBytes: z.coerce
    .number()
    .int()
    .min(0)
    .max(25_000_000)
    .default(5_000_000)
    .describe("largest PDF with the papers of a meeting that goes with a mail; 0 for none"),
  mailEveryMs: count(60_000, 3_600_000).describe("how often is looked whether there is something to mail"),
  requestTimeoutMs: count(30_000, 600_000).describe("longest a request may take"),
  waitTimeoutMs: count(5_000, 60_000).describe("longest a query waits for a position"),
  drainTimeoutMs: count(5_000, 9_000).describe("longest a request under way may still take when the service stops"),
  maxWaiting: count(5_000, 1_000_000).describe("commands that may wait; beyond it 503 with Retry-After"),
  maxBatch: count(500, 10_000).describe("commands in one commit"),
  maxStateBytes: count(67_108_864, 8_589_934_592).describe("memory for the state of recent streams"),
  maxPageSize: count(200, 1_000).describe("rows in a page of a list"),
  publicRate: rate(600).describe("requests a minute from one address without a token; 0 for no limit"),
  tokenRate: rate(1_200).describe("requests a minute by one subject of a token; 0 for no limit"),
  addressRate: rate(12_000).describe("requests a minute from one address, whatever their tokens; 0 for no limit"),
  rememberedClients: count(10_000, 1_000_000).describe("clients whose requests are counted, of each of these kinds"),
  trustedProxies: z
    .string()
    .transform((list) => list.split(",").map((each) => each.trim()))
    .pipe(z.array(addresses))
    .optional()
    .describe("addresses of proxies, with commas between; of theirs alone X-Forwarded-For says who the client is"),
});

export type Config = z.infer<typeof configSchema>;

/** For a service of which the only client is known. */
export const NO_RATES = { publicRate: 0, tokenRate: 0, addressRate: 0 } as const;
export type ConfigKey = keyof Config;

const SECRETS: ReadonlySet<string> = new Set<ConfigKey>([
  "eventStorePassword",
  "checkpointKey",
  "signInSecret",
  "sessionKey",
  "fileBucketSecret",
  // It has the password in it.
  "smtpUrl",
]);

/** Every setting with its names and description. */
export const settings: readonly {
  key: ConfigKey;
  environment: string;
  flag: string;
  description: string;
  isFlag: boolean;
  /** Comes from the environment only: other users of the machine can see a command line. */
  isSecret: boolean;
}[] = Object.entries(configSchema.shape).map(([key, schema]) => ({
  key: key as ConfigKey,
  environment: key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
  flag: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  description: schema.description ?? "",
  isFlag: key === "development" || key === "empty",
  isSecret: SECRETS.has(key),
}));

/** The configuration is invalid; the message names every wrong setting. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads the configuration: flags first, then the environment, then the defaults.
 *
 * @throws ConfigError with a line per wrong setting.
 */
export function readConfig(
  flags: Readonly<Record<string, string | boolean | undefined>>,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const given: Record<string, unknown> = {};
  for (const setting of settings) {
    const value = flags[setting.flag] ?? environment[setting.environment];
    if (value !== undefined && value !== "") given[setting.key] = value;
  }
  const parsed = configSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const setting = settings.find(({ key }) => key === issue.path[0]);
      return `  ${setting?.environment} (--${setting?.flag}): ${issue.message}`;
    });
    throw new ConfigError(`These settings are not right:\n${lines.join("\n")}`);
  }
  const config = parsed.data;
  if (config.clock !== "system" && !config.development)
    throw new ConfigError("CLOCK (--clock): a manual clock is only there in development (--development)");
  if (config.development && environment.NODE_ENV === "production")
    throw new ConfigError("DEVELOPMENT (--development): refused while NODE_ENV is production");
  if (!config.development && !config.identityJwks)
    throw new ConfigError(
      "IDENTITY_JWKS (--identity-jwks): needed to verify tokens, unless started in development (--development)",
    );
  if (config.eventStore === "eventstoredb" && !config.eventStoreUrl)
    throw new ConfigError("EVENT_STORE_URL (--event-store-url): needed for EVENT_STORE=eventstoredb");
  if ((config.eventStoreUsername === undefined) !== (config.eventStorePassword === undefined))
    throw new ConfigError("EVENT_STORE_USERNAME and EVENT_STORE_PASSWORD go together");
  if ((config.fileBucketKeyId === undefined) !== (config.fileBucketSecret === undefined))
    throw new ConfigError("FILE_BUCKET_KEY_ID and FILE_BUCKET_SECRET go together");
  if (config.identityJwks && !config.identityIssuer)
    throw new ConfigError("IDENTITY_ISSUER (--identity-issuer): needed beside IDENTITY_JWKS");
  if ((config.smtpUrl === undefined) !== (config.mailFrom === undefined))
    throw new ConfigError("SMTP_URL and MAIL_FROM go together");
  if (config.smtpUrl !== undefined && config.siteUrl === undefined && !config.development)
    throw new ConfigError("SITE_URL (--site-url): needed beside SMTP_URL, for the links in mails");
  if (config.checkpointMail !== undefined && config.smtpUrl === undefined)
    throw new ConfigError("SMTP_URL: needed beside CHECKPOINT_MAIL (--checkpoint-mail)");
  mustSignIn(config);
  return config;
}

/** What signing in on the pages needs: in development there is a provider inside, and everything has a default. */
function mustSignIn({ signInClient, signInSecret, identityIssuer, siteUrl, sessionKey, development }: Config): void {
  if ((signInClient === undefined) !== (signInSecret === undefined))
    throw new ConfigError("SIGN_IN_CLIENT and SIGN_IN_SECRET go together");
  if (signInClient === undefined) return;
  if (identityIssuer === undefined)
    throw new ConfigError("IDENTITY_ISSUER (--identity-issuer): needed beside SIGN_IN_CLIENT");
  if (development) return;
  if (siteUrl === undefined) throw new ConfigError("SITE_URL (--site-url): needed beside SIGN_IN_CLIENT");
  if (sessionKey === undefined) throw new ConfigError("SESSION_KEY: needed beside SIGN_IN_CLIENT");
}
