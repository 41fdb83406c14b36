import type { AnyAggregate } from "../../domain/aggregate.ts";
import type { AnyProjection } from "../../projections/projection.ts";
import type { Upcasters } from "../../schemas/upcasting.ts";
import type { Agenda } from "./due.ts";
import type { FollowUp, TaskKind } from "./follow-ups/follow-up.ts";

/** What runs on a log: the part of a scheme that the engine has to know. */
export interface EngineScheme {
  readonly aggregates: readonly AnyAggregate[];
  readonly upcasters: Upcasters;
  readonly readModels: readonly AnyProjection[];
  readonly followUps: readonly FollowUp[];
  /** The tasks that follow-ups may lead to. */
  readonly tasks: readonly TaskKind[];
  readonly agenda: Agenda;
}
