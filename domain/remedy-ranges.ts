/** Between which amounts a determination can be raised on objection: above the one, up to and including the other. */
export interface RaisableRange {
  readonly aboveCents: number;
  readonly mostCents: number;
}

/** Between which amounts a recovery, or the interest on one, can be lowered on objection: from the one on, and below the other. */
export interface LowerableRange {
  readonly leastCents: number;
  readonly belowCents: number;
}
