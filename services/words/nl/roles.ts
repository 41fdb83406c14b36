import type { Role } from "../../../schemas/envelope.ts";

/** Somebody in a role, as part of a sentence. */
export const roleInWords: Readonly<Record<Role, string>> = {
  applicant: "aanvrager",
  reviewer: "beoordelaar van AO Jeugd",
  "portfolio-holder": "wethouder of vervanger",
  secretary: "secretaris van de wethouders",
  "fund-manager": "fondsbeheerder",
  finance: "medewerker financiën",
  auditor: "controleur",
  public: "bezoeker",
  system: "dienst",
};
