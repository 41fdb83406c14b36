import t from "tap";
import { kvkClaim } from "../../../domain/organisation/kvk-claim.ts";
import type { KvkCommand, KvkEvent } from "../../../schemas/organisation.ts";
import { specificationOf } from "../../support/specification.ts";

const { given } = specificationOf(kvkClaim);

const claim = (organisation: string): KvkCommand => ({
  type: "ClaimKvkNumber",
  data: { kvkNumber: "01234567", organisation },
});
const claimed: KvkEvent = {
  type: "KvkNumberClaimed",
  data: { kvkNumber: "01234567", organisation: "pleegzorg-rijnland" },
};

t.test("of two organisations with one number the first has it", (t) => {
  given().when(claim("pleegzorg-rijnland")).then(t, claimed);
  given(claimed).when(claim("pleegzorg-rijnland")).thenNothing(t);
  given(claimed).when(claim("fusiezorg")).thenRefused(t, "ERR_KVK_NUMBER_USED", { kvkNumber: "01234567" });
  t.end();
});
