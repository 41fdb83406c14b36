interface LineProps {
  readonly label: string;
  readonly value: string;
  /** Where it is told what it is made of. */
  readonly href?: string;
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
