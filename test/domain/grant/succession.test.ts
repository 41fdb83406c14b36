import t from "tap";
import type { GrantCommand } from "../../../schemas/grant.ts";
import { awardedWith, given, recipient } from "../../support/grant.ts";
import { actorOf } from "../../support/specification.ts";

const succession: GrantCommand = {
  type: "SucceedRecipient",
  data: { organisation: "jeugdzorg-noord", into: "jeugdzorg-nieuw", succeededOn: null },
};
const system = actorOf("system");
const passedOn = { event: { type: "RecipientSucceeded" as const, data: succession.data }, by: system };
const accept: GrantCommand = { type: "AcceptGrant", data: {} };

t.test("once a recipient has passed into another, that one alone is the recipient", async (t) => {
  given(awardedWith()).when(succession, { by: system }).then(t, passedOn.event);
  given(awardedWith(), passedOn)
    .when(accept, { by: recipient })
    .thenRefused(t, "ERR_NOT_THE_RECIPIENT", { lead: "jeugdzorg-nieuw" });
  given(awardedWith(), passedOn)
    .when(accept, { by: actorOf("applicant", { organisation: "jeugdzorg-nieuw" }) })
    .then(t, { type: "GrantAccepted", data: {} });
});

t.test("a repeat, or a grant that was awarded to the successor, changes nothing", async (t) => {
  given(awardedWith(), passedOn).when(succession, { by: system }).thenNothing(t);
  given(awardedWith({ lead: "jeugdzorg-nieuw" }))
    .when(succession, { by: system })
    .thenNothing(t);
});
