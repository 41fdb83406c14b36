import type { RetentionWait } from "../../../domain/retention.ts";

/** What keeps a dossier while it is open, in Dutch. */
export const retentionWaits: Readonly<Record<RetentionWait, string>> = {
  intention: "het besluit over een voornemen",
  decision: "de bekendmaking van een besluit",
  objection: "het besluit op een bezwaar",
  payment: "een betaling",
  recovery: "een terugbetaling",
  interest: "rente die nog niet is betaald",
  penalty: "een dwangsom",
};
