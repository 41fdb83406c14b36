import { readFileSync } from "node:fs";
import { refused } from "../../../../domain/refusal.ts";

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Host {
  readonly address: string;
  readonly port: number;
}

/** The address of the store, and how to connect to it. */
export interface Connection {
  readonly hosts: readonly Host[];
  /** Whether to ask the hosts which node leads; otherwise the single host is the store. */
  readonly discover: boolean;
  /** Whether the single host is a DNS name for all nodes. */
  readonly byName: boolean;
  readonly tls: {
    readonly rootCertificate?: Buffer;
    readonly userCertFile?: Buffer;
    readonly userKeyFile?: Buffer;
  } | null;
  readonly credentials: Credentials | null;
  readonly settings: Partial<Record<NumberOption, number>> & { readonly connectionName?: string };
  /** The address without login and options, for messages. */
  readonly shown: string;
}

const numberOptions = [
  "maxDiscoverAttempts",
  "discoveryInterval",
  "gossipTimeout",
  "keepAliveInterval",
  "keepAliveTimeout",
  "defaultDeadline",
] as const;
type NumberOption = (typeof numberOptions)[number];

const fileOptions = ["tlsCAFile", "userCertFile", "userKeyFile"] as const;

/** The supported options, by their flattened names; the client ignores case and dashes too. */
const optionNames = new Map(
  [
    ...numberOptions,
    ...fileOptions,
    "tls",
    "tlsVerifyCert",
    "nodePreference",
    "throwOnAppendFailure",
    "connectionName",
  ].map((name) => [flat(name), name]),
);

const shape = /^(?<scheme>esdb|esdb\+discover):\/\/(?:(?<login>[^@/?]*)@)?(?<hosts>[^@/?]+)\/*(?:\?(?<query>[^?]*))?$/;

/**
 * Parses a connection string. The client's own parser is not used because its messages quote the string, password
 * included; messages here quote names of known options only. Options that the client would ignore are refused.
 *
 * @param given login that replaces the one in the string, so that the string need not hold a secret.
 * @throws ERR_LOG_ADDRESS with `problem` and `remedy`.
 */
export function readConnectionString(url: string, given?: Credentials): Connection {
  const { scheme, login, hosts, query } = url.trim().match(shape)?.groups ?? {};
  if (!scheme || !hosts)
    throw wrong(
      "the connection string is not right",
      "write it as esdb://host:2113?tls=true, esdb://a:2113,b:2113,c:2113 or esdb+discover://name:2113; " +
        "characters like @ : / ? in a login are written as %40 %3A %2F %3F",
    );
  const options = readOptions(query ?? "");
  mustHaveEffect(options);
  const found = hosts.split(",").map(readHost);
  const byName = scheme === "esdb+discover";
  const credentials = given ?? readLogin(login);
  return {
    hosts: found,
    discover: byName || found.length > 1,
    byName,
    tls: booleanOf(options, "tls") === false ? null : readCertificates(options),
    credentials,
    settings: readSettings(options),
    shown: `${scheme}://${found.map(({ address, port }) => `${address}:${port}`).join(",")}`,
  };
}

type Options = ReadonlyMap<string, string>;

function readOptions(query: string): Options {
  const options = new Map<string, string>();
  for (const pair of query.split("&").filter((part) => part !== "")) {
    const [key = "", value = ""] = pair.split("=", 2);
    const name = optionNames.get(flat(key));
    // What is no known name is not quoted: after an unencoded ? or & it may be the rest of a password.
    if (!name || value === "")
      throw wrong(
        name
          ? `option ${name} of the connection string has no value`
          : "an option of the connection string is not known",
        `options are ${[...optionNames.values()].join(", ")}, written as name=value`,
      );
    options.set(name, decoded(value.trim(), name));
  }
  return options;
}

/** Refuses options that have no effect, or that would break a guarantee of the log. */
function mustHaveEffect(options: Options): void {
  if (booleanOf(options, "tlsVerifyCert") === false)
    throw wrong(
      "tlsVerifyCert=false has no effect",
      "give the authority's certificate as tlsCAFile=/path/ca.crt, or tls=false",
    );
  if (booleanOf(options, "throwOnAppendFailure") === false)
    throw wrong("throwOnAppendFailure=false has no effect", "leave it out");
  const preference = options.get("nodePreference");
  if (preference !== undefined && flat(preference) !== "leader")
    throw wrong("nodePreference can only be leader", "leave it out: what is decided on has to be read from the leader");
}

function readHost(host: string): Host {
  const [address = "", port = "2113", ...more] = host.trim().split(":");
  const number = Number(port);
  if (!/^[\w.-]+$/.test(address) || more.length > 0 || !Number.isInteger(number) || number < 1 || number > 65_535)
    throw wrong("a host in the connection string is not right", "write each as name or name:port, with commas between");
  return { address, port: number };
}

function readLogin(login: string | undefined): Credentials | null {
  if (login === undefined || login === "") return null;
  const colon = login.indexOf(":");
  if (colon < 1) throw wrong("the login in the connection string is not right", "write it as name:password@");
  return { username: decoded(login.slice(0, colon), "login"), password: decoded(login.slice(colon + 1), "login") };
}

function readCertificates(options: Options): NonNullable<Connection["tls"]> {
  const rootCertificate = fileOf(options, "tlsCAFile");
  const userCertFile = fileOf(options, "userCertFile");
  const userKeyFile = fileOf(options, "userKeyFile");
  if (!userCertFile !== !userKeyFile)
    throw wrong("userCertFile and userKeyFile belong together", "give both, or neither");
  return {
    ...(rootCertificate && { rootCertificate }),
    ...(userCertFile && { userCertFile }),
    ...(userKeyFile && { userKeyFile }),
  };
}

function readSettings(options: Options): Connection["settings"] {
  const settings: Partial<Record<NumberOption, number>> = {};
  for (const name of numberOptions) {
    const value = options.get(name);
    if (value === undefined) continue;
    const least = name === "keepAliveInterval" ? 10_000 : 1;
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < least)
      throw wrong(`${name} is not right`, `give a whole number from ${least}`);
    settings[name] = number;
  }
  const connectionName = options.get("connectionName");
  return { ...settings, ...(connectionName && { connectionName }) };
}

function booleanOf(options: Options, name: string): boolean | undefined {
  const value = options.get(name);
  if (value !== undefined && value !== "true" && value !== "false")
    throw wrong(`${name} is not right`, "give true or false");
  return value === undefined ? undefined : value === "true";
}

function fileOf(options: Options, name: (typeof fileOptions)[number]): Buffer | undefined {
  const file = options.get(name);
  if (file === undefined) return undefined;
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw wrong(`the file of ${name} cannot be read (${code})`, "give the path of a certificate or key in PEM", {
      file,
    });
  }
}

function decoded(text: string, what: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong(`${what} in the connection string is not right`, "write % itself as %25");
  }
}

function flat(name: string): string {
  return name.trim().toLowerCase().replace(/[_-]/g, "");
}

function wrong(problem: string, remedy: string, more: Readonly<Record<string, unknown>> = {}): Error {
  return refused("ERR_LOG_ADDRESS", { problem, remedy, ...more });
}
