import t from "tap";
import { claimsReader, readOwnClaims } from "../../../services/identity/claims.ts";

const OURS = { sub: "somebody", roles: ["finance"], fund: "holland-rijnland" };

t.test("claims as this service calls them are read as they are; roles of other services are left out", async (t) => {
  t.strictSame(readOwnClaims({ ...OURS, roles: ["finance", "mailbox-owner", "public"], iss: "https://login" }), OURS);
});

t.test("a provider may call claims and roles otherwise", async (t) => {
  const read = claimsReader({
    claimOfRoles: "realm_access.roles",
    claimOfOrganisation: "https://example.org/organisation",
    claimOfMunicipality: "municipality",
    claimOfFund: "fund",
    roleNames: new Map([
      ["AO Jeugd", "reviewer"],
      ["Wethouder", "portfolio-holder"],
    ]),
  });
  const claims = {
    sub: "somebody",
    realm_access: { roles: ["AO Jeugd", "reviewer", "Wethouder", "offline_access"] },
    "https://example.org/organisation": "ao-jeugd",
    municipality: "katwijk",
    fund: ["holland-rijnland"],
  };
  t.strictSame(read(claims), {
    sub: "somebody",
    roles: ["reviewer", "portfolio-holder"],
    organisation: "ao-jeugd",
    municipality: "katwijk",
    fund: ["holland-rijnland"],
  });
});

t.test("claims that do not say who somebody is are refused", async (t) => {
  for (const wrong of [{}, { ...OURS, sub: "" }, { ...OURS, roles: "finance" }, { ...OURS, fund: undefined }])
    t.throws(() => readOwnClaims(wrong), { name: "ZodError" });
  const read = claimsReader({
    claimOfRoles: "constructor.name",
    claimOfOrganisation: "organisation",
    claimOfMunicipality: "municipality",
    claimOfFund: "fund",
    roleNames: new Map(),
  });
  t.throws(() => read(OURS), { name: "ZodError" });
});
