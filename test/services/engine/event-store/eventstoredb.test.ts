/** Also runs on the store that EVENTSTORE_TEST_URL names. */
import t from "tap";
import { openEventStoreDb } from "../../../../services/engine/event-store/eventstoredb/eventstoredb.ts";
import { eventStoreContract } from "../../../support/event-store.contract.ts";
import { storeUnderTest } from "../../../support/test-server/store-under-test.ts";

/** Accepts any event: the contract does not depend on their content. */
const check = () => null;

t.test("a log on a cluster passes the contract of the port", async (t) => {
  const { url, prefix } = await storeUnderTest(t);
  await eventStoreContract(t, () => openEventStoreDb({ url, prefix, check }));
});

t.test("and also with a call per append", async (t) => {
  const { url, prefix } = await storeUnderTest(t);
  await eventStoreContract(t, () => openEventStoreDb({ url, prefix, check, appendPath: "alone" }));
});
