import type { Role } from "../../../schemas/envelope.ts";

/** Somebody in a role, as part of a sentence. */
export const roleInWords: Readonly<Record<Role, string>> = {
  applicant: "an applicant",
  reviewer: "a reviewer of AO Jeugd",
  "portfolio-holder": "an alderman or substitute",
  secretary: "a secretary of the aldermen",
  "fund-manager": "a fund manager",
  finance: "a finance officer",
  auditor: "an auditor",
  public: "a visitor",
  system: "the service",
};
