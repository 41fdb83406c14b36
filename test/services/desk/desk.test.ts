import pino from "pino";
import t from "tap";
import { type Given, openDesk } from "../../../services/desk/desk.ts";
import type { Identity } from "../../../services/identity/claims.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { FUND, startService } from "../../support/service.ts";
import { smallFund } from "../../support/small-fund.ts";

const manager: Identity = {
  sub: "manager-1",
  roles: ["fund-manager"],
  fund: FUND,
};
const params = { fundId: FUND };

t.test("a desk takes commands and answers questions without HTTP", async (t) => {
  const { server, config } = await startService(t);
  const desk = openDesk(transformationFund, server.engine, { config, log: pino({ level: "silent" }) });
  const establish = (identity: Identity | null, key: string): Promise<Given> =>
    desk.give("EstablishFund", { identity, params, data: smallFund, key, correlationId: "desk" });

  const given = await establish(manager, "once");
  const { terms, phase } = await desk.ask("GetFund", { identity: null, params, waitFor: given.position ?? "" });
  t.strictSame({ terms, phase }, { terms: smallFund, phase: "running" });

  t.test("the same key gives the same answer", async (t) => {
    t.strictSame(await establish(manager, "once"), { ...given, isRepeat: true });
  });
  t.test("nobody without a role is admitted", async (t) => {
    await t.rejects(establish(null, "twice"), { code: "ERR_UNAUTHENTICATED" });
    await t.rejects(establish({ ...manager, roles: ["applicant"] }, "twice"), { code: "ERR_FORBIDDEN" });
    await t.rejects(establish({ ...manager, fund: "gouda" }, "twice"), { code: "ERR_OTHER_FUND" });
  });
  t.test("a command that is not as it should be is refused, with nothing appended", async (t) => {
    const before = await server.engine.store.head();
    const data = { ...smallFund, members: [] };
    await t.rejects(
      desk.give("EstablishFund", { identity: manager, params, data, key: "bad", correlationId: "desk" }),
      {
        code: "ERR_VALIDATION",
      },
    );
    t.equal(await server.engine.store.head(), before);
  });
  t.test("what a command and a question hold is known when it is compiled", async (t) => {
    const never = () => {
      // @ts-expect-error there is no such command
      void desk.give("EstablishFunds", { identity: manager, params, data: smallFund, key: "k", correlationId: "c" });
      // @ts-expect-error a fund is not established with the data of a settlement
      void desk.give("EstablishFund", { identity: manager, params, data: {}, key: "k", correlationId: "c" });
      // @ts-expect-error there is no such question
      void desk.ask("GetBalances", { identity: manager, params });
    };
    t.type(never, "function");
  });
});
