import type { Phase } from "../../../projections/applications/application-dossier.ts";

/** How far an application is while it has an advice, and nothing is decided on that. */
export const ADVISED: ReadonlySet<Phase> = new Set<Phase>([
  "advised-positive",
  "advised-against",
  "awaited",
  "assured",
]);

/** While it is not decided. */
export const BEFORE_THE_DECISION: ReadonlySet<Phase> = new Set<Phase>([
  ...(["under-review", "supplement-requested", "forwarded", "deliberating", "voting", "deferred"] as const),
  ...ADVISED,
]);

/** Once it was handed in, however it goes on; not once it ended without a grant. */
export const SUBMITTED: ReadonlySet<Phase> = new Set<Phase>([
  ...BEFORE_THE_DECISION,
  ...(["refused", "awarded", "running", "determination-requested", "determined"] as const),
]);

/** While its applicant has something to add. */
export const SUPPLEMENT_REQUESTED: ReadonlySet<Phase> = new Set<Phase>(["supplement-requested"]);

/** While AO Jeugd looks at it. */
export const UNDER_REVIEW: ReadonlySet<Phase> = new Set<Phase>(["under-review"]);

/** While its co-applicants may still decline. */
export const LEAVABLE: ReadonlySet<Phase> = new Set<Phase>(["draft", "supplement-requested"]);

/** While its grant has to be accepted, in a fund that asks for that. */
export const UNACCEPTED: ReadonlySet<Phase> = new Set<Phase>(["awarded"]);

/** While something of its grant may still be paid. */
export const PAYABLE: ReadonlySet<Phase> = new Set<Phase>([
  "awarded",
  "running",
  "determination-requested",
  "determined",
]);

/** While its recipient may ask for a determination. */
export const RUNNING: ReadonlySet<Phase> = new Set<Phase>(["running"]);

/** While its recipient hands in reports and evaluations. */
export const REPORTING: ReadonlySet<Phase> = new Set<Phase>([...RUNNING, "determination-requested"]);

/** While something of it is reserved or committed, and not paid. */
export const DRAWN: ReadonlySet<Phase> = new Set<Phase>(["assured", ...PAYABLE]);

/** While its grant is not determined. */
export const UNDETERMINED: ReadonlySet<Phase> = new Set<Phase>(["awarded", "running", "determination-requested"]);

/** Once its grant is determined. */
export const DETERMINED: ReadonlySet<Phase> = new Set<Phase>(["determined"]);

/** While its recipient can be heard on a decision on its grant. */
export const HEARABLE: ReadonlySet<Phase> = new Set<Phase>([...UNDETERMINED, ...DETERMINED]);

/** While its round is under way: before the vote, in the vote, and either. */
export const DELIBERATING: ReadonlySet<Phase> = new Set<Phase>(["deliberating"]);
export const VOTING: ReadonlySet<Phase> = new Set<Phase>(["voting"]);
export const IN_ROUND: ReadonlySet<Phase> = new Set<Phase>([...DELIBERATING, ...VOTING]);
