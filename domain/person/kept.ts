/**
 * Why something of a person stays though the person was erased: an exception in the third paragraph of article 17 of the
 * General Data Protection Regulation.
 */
export const erasureExceptions = ["gdpr-17-3b", "gdpr-17-3d"] as const;

/**
 * What stays of a person that was erased, under the person's id and without a name, and the exception that it stays under: what
 * public tasks are accounted for by (b), and what is archived until the dossier that it stands in is destroyed (d).
 */
export const keptAfterErasure = [
  /** What the person did, and when. */
  { kept: "acts", exception: "gdpr-17-3b" },
  /** Which offices the person held, and since when. */
  { kept: "appointments", exception: "gdpr-17-3b" },
  /** In which applications the person had an interest, and of which kind; not what explained it. */
  { kept: "interests", exception: "gdpr-17-3b" },
  /** For which organisations the person acted, or was to be asked after. */
  { kept: "authorisations", exception: "gdpr-17-3b" },
  /** What was written in dossiers and attached to them, where it may name the person: nothing looks through that. */
  { kept: "dossiers", exception: "gdpr-17-3d" },
] as const satisfies readonly { readonly kept: string; readonly exception: (typeof erasureExceptions)[number] }[];
export type KeptAfterErasure = (typeof keptAfterErasure)[number]["kept"];

const kinds = keptAfterErasure.map(({ kept }) => kept);
/** The kinds of what stays. */
export const keptKinds = kinds as [KeptAfterErasure, ...KeptAfterErasure[]];
