import { apportion } from "../../../domain/money/apportion.ts";

/** How a part is drawn: by pattern as well as by colour. */
export type Look = "dark" | "mid" | "hatched" | "dotted" | "open";

export interface Share {
  readonly label: string;
  readonly cents: number;
  readonly look: Look;
}

/** Each share in tenths of a percent, together 1000; those below zero have none. */
export function tenthsOf(shares: readonly Share[]): readonly number[] {
  const weights = shares.map(({ cents }) => Math.max(0, cents));
  if (weights.every((weight) => weight === 0)) return weights;
  return apportion(
    1_000,
    weights.map((weight, index) => [index, weight] as const),
  ).map(([, part]) => part);
}

/** A bar of shares of a whole. Widths are percentages, so that it needs no scaling; the same figures stand in a table. */
export function ShareBar({ id, shares, label }: ShareBarProps): JSX.Element {
  let from = 0;
  const parts = tenthsOf(shares).map((tenths, index) => {
    const part = { x: from / 10, width: tenths / 10, look: shares[index]?.look ?? "open" };
    from += tenths;
    return part;
  });
  return (
    <svg class="share-bar" width="100%" height="56" role="img" aria-label={label}>
      <defs>
        <Patterns id={id} />
      </defs>
      {parts
        .filter(({ width }) => width > 0)
        .map(({ x, width, look }) => (
          <rect class={look} x={`${x}%`} y="1" width={`${width}%`} height="54" fill={fillOf(look, id)} />
        ))}
    </svg>
  );
}

interface ShareBarProps {
  /** Unique on the page. */
  readonly id: string;
  readonly shares: readonly Share[];
  readonly label: string;
}

/** The look of a share, beside its name in the table. */
export function Swatch({ id, look }: { readonly id: string; readonly look: Look }): JSX.Element {
  return (
    <svg class="swatch" width="18" height="14" aria-hidden="true">
      <defs>
        <Patterns id={id} />
      </defs>
      <rect class={look} x="1" y="1" width="16" height="12" fill={fillOf(look, id)} />
    </svg>
  );
}

function fillOf(look: Look, id: string): string | undefined {
  return look === "dotted" || look === "hatched" ? `url(#${id}-${look})` : undefined;
}

function Patterns({ id }: { readonly id: string }): JSX.Element {
  return (
    <>
      <pattern id={`${id}-dotted`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect class="dots-ground" width="6" height="6" />
        <circle class="dots-dot" cx="3" cy="3" r="1.3" />
      </pattern>
      <pattern id={`${id}-hatched`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch-ground" width="7" height="7" />
        <rect class="hatch-line" width="3" height="7" />
      </pattern>
    </>
  );
}
