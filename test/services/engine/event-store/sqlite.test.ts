import path from "node:path";
import t from "tap";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { eventStoreContract } from "../../../support/event-store.contract.ts";

t.test("the embedded log passes the contract of the port", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  await eventStoreContract(t, async () => openSqliteEventStore({ file }));
});
