import path from "node:path";
import { inspect } from "node:util";
import t from "tap";
import { Refusal } from "../../../../domain/refusal.ts";
import { readConnectionString } from "../../../../services/engine/event-store/eventstoredb/connection-string.ts";

function refusalOf(url: string): Refusal {
  try {
    readConnectionString(url);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was read");
}

t.test("one node, with TLS by default", async (t) => {
  t.strictSame(readConnectionString("esdb://store.example:2114"), {
    hosts: [{ address: "store.example", port: 2114 }],
    discover: false,
    byName: false,
    tls: {},
    credentials: null,
    settings: {},
    shown: "esdb://store.example:2114",
  });
  t.equal(readConnectionString("esdb://store.example?tls=false").tls, null);
});

t.test("a cluster by its nodes, or by one name", async (t) => {
  t.match(readConnectionString("esdb://a,b:2115,c/?tls=false"), {
    hosts: [
      { address: "a", port: 2113 },
      { address: "b", port: 2115 },
      { address: "c", port: 2113 },
    ],
    discover: true,
    byName: false,
    shown: "esdb://a:2113,b:2115,c:2113",
  });
  t.match(readConnectionString("esdb+discover://cluster.example"), {
    hosts: [{ address: "cluster.example", port: 2113 }],
    discover: true,
    byName: true,
  });
});

t.test("a login, whatever characters the password has", async (t) => {
  t.strictSame(readConnectionString("esdb://admin:p%40ss:w%2Frd%25@a").credentials, {
    username: "admin",
    password: "p@ss:w/rd%",
  });
});

t.test("a given login replaces the one in the string", async (t) => {
  const given = { username: "service", password: "other" };
  t.strictSame(readConnectionString("esdb://admin:changeit@a", given).credentials, given);
});

t.test("options, in any case and with dashes or without", async (t) => {
  const url =
    "esdb://a?Keep-Alive-Interval=15000&gossiptimeout=2&connection_name=fonds%201&nodePreference=Leader&tls=true";
  t.strictSame(readConnectionString(url).settings, {
    keepAliveInterval: 15_000,
    gossipTimeout: 2,
    connectionName: "fonds 1",
  });
});

t.test("certificates are read from their files", async (t) => {
  const directory = t.testdir({ "ca.crt": "authority", "user.crt": "certificate", "user.key": "key" });
  const file = (name: string) => encodeURIComponent(path.join(directory, name));
  const url = `esdb://a?tlsCAFile=${file("ca.crt")}&userCertFile=${file("user.crt")}&userKeyFile=${file("user.key")}`;
  t.strictSame(readConnectionString(url).tls, {
    rootCertificate: Buffer.from("authority"),
    userCertFile: Buffer.from("certificate"),
    userKeyFile: Buffer.from("key"),
  });
});

t.test("an option that is wrong or has no effect is refused by name", async (t) => {
  const wrong: Readonly<Record<string, RegExp>> = {
    "tlsVerifyCert=false": /tlsVerifyCert=false has no effect/,
    "tls_verify_cert=false": /tlsVerifyCert=false has no effect/,
    "throwOnAppendFailure=false": /throwOnAppendFailure=false has no effect/,
    "nodePreference=follower": /nodePreference can only be leader/,
    "nodePreference=random": /nodePreference can only be leader/,
    "colour=blue": /an option of the connection string is not known/,
    tls: /option tls of the connection string has no value/,
    "tls=perhaps": /tls is not right/,
    "keepAliveInterval=500": /keepAliveInterval is not right/,
    "gossipTimeout=soon": /gossipTimeout is not right/,
    "tlsCAFile=/not/there": /tlsCAFile cannot be read \(ENOENT\)/,
    "userCertFile=/dev/null": /userCertFile and userKeyFile belong together/,
    "connectionName=%": /connectionName in the connection string is not right/,
  };
  for (const [query, problem] of Object.entries(wrong)) {
    t.match(
      refusalOf(`esdb://admin:geheim@a?${query}`),
      { code: "ERR_LOG_ADDRESS", details: { problem, remedy: /\w/ } },
      query,
    );
  }
});

t.test("an invalid string is refused without quoting it: it may hold a password", async (t) => {
  const wrong = [
    "",
    "http://admin:geheim@a",
    "esdb://",
    "esdb://admin:geheim@",
    "esdb://admin:geheim@wachtwoord@a",
    "esdb://admin:geheim/wachtwoord@a",
    "esdb://geheim@a",
    "esdb://admin:geheim%@a",
    "esdb://admin:geheim@a:port",
    "esdb://admin:geheim@a:1:2",
    "esdb://admin:geheim@a?x=1?y=2",
    "esdb://admin:geheim@a?geheim wachtwoord=1",
    "esdb://a?geheim=1",
    "esdb://a?tls=false&geheim",
  ];
  for (const url of wrong) {
    const refusal = refusalOf(url);
    t.equal(refusal.code, "ERR_LOG_ADDRESS", url);
    t.notMatch(inspect(refusal, { depth: 20 }), /geheim|wachtwoord/, url);
  }
});
