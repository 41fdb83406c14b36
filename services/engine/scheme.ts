import type { AnyAggregate } from "../../domain/aggregate.ts";
import type { AnyProjection, ReadModels } from "../../projections/projection.ts";
import type { Upcasters } from "../../schemas/upcasting.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Agenda } from "./due.ts";
import type { FollowUp, TaskKind } from "./follow-ups/follow-up.ts";

/** Two read models that tell different things of the same. */
export interface Disagreement {
  /** The one that the other is compared with. */
  readonly projection: string;
  /** Its row. */
  readonly key: string;
}

/** What runs on a log: the part of a scheme that the engine has to know. */
export interface EngineScheme {
  readonly aggregates: readonly AnyAggregate[];
  readonly upcasters: Upcasters;
  readonly wordsAbout: Catalogue["wordsAbout"];
  /** Whether what stands in a stream was destroyed, as far as the read models know. */
  readonly isDestroyed: (stream: string, readModels: ReadModels) => boolean;
  readonly readModels: readonly AnyProjection[];
  /** Compares read models that tell of the same things. Gives where two do not agree. */
  readonly agreements: (readModels: ReadModels) => Iterable<Disagreement>;
  readonly followUps: readonly FollowUp[];
  /** The tasks that follow-ups may lead to. */
  readonly tasks: readonly TaskKind[];
  readonly agenda: Agenda;
}
