import type { Phase } from "../../../projections/applications/application-dossier.ts";
import type { Step } from "../../words/pages/work.ts";

/** The steps of an application, in their order. */
export const STEPS: readonly Step[] = ["draft", "submitted", "checked", "advised", "decided", "running", "finished"];

/** The step at which an application is; null for one that ended without a grant. */
export const stepOf: Readonly<Record<Phase, Step | null>> = {
  invited: "draft",
  draft: "draft",
  "under-review": "checked",
  "supplement-requested": "checked",
  forwarded: "advised",
  deliberating: "advised",
  voting: "advised",
  deferred: "advised",
  "advised-positive": "decided",
  "advised-against": "decided",
  awaited: "decided",
  assured: "decided",
  refused: null,
  withdrawn: null,
  "laid-aside": null,
  awarded: "running",
  running: "running",
  "determination-requested": "running",
  determined: "finished",
  "grant-withdrawn": null,
};
