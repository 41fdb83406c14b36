interface LineProps {
  readonly label: string;
  readonly value: string;
  /** Where it is told what it is made of. */
  readonly href?: string;
}

interface LinesProps {
  /** Null where there is nothing to tell. */
  readonly lines: readonly (readonly [label: string, value: string | null])[];
}

/** The lines of a receipt that there is something to tell in. */
export function Lines({ lines }: LinesProps): JSX.Element {
  return (
    <dl class="receipt">
      {lines.map(([label, value]) => (value === null ? "" : <Line label={label} value={value} />))}
    </dl>
  );
}

/** A line of a receipt: what it is, and how much. */
export function Line({ label, value, href }: LineProps): JSX.Element {
  return (
    <div>
      <dt safe>{label}</dt>
      <dd>
        {href === undefined ? (
          <span safe>{value}</span>
        ) : (
          <a class="utrecht-link" href={href} safe>
            {value}
          </a>
        )}
      </dd>
    </div>
  );
}
