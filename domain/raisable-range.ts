/** Between which amounts a determination can be raised on objection: above the one, up to and including the other. */
export interface RaisableRange {
  readonly aboveCents: number;
  readonly mostCents: number;
}
