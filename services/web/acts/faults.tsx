import type { Fault, Field } from "./fields.tsx";

interface FaultsProps {
  readonly title: string;
  /** Those of the form: a fault leads to its own. */
  readonly fields: readonly Pick<Field, "name">[];
  readonly faults: readonly Fault[];
  /** What is said below them. */
  readonly after?: string;
}

/** All that is wrong with a form, each with the way to its field. */
export function Faults({ title, fields, faults, after }: FaultsProps): JSX.Element {
  if (faults.length === 0) return "";
  const has = (name: string | null) => fields.some((field) => field.name === name);
  return (
    // A live region that is there from the start is often not read out: what has the focus is.
    <div class="faults" role="alert" tabindex="-1" {...{ autofocus: true }}>
      <h2 class="utrecht-heading-3" safe>
        {title}
      </h2>
      <ul>
        {faults.map(({ field, message }) => (
          <li>
            {has(field) ? (
              <a class="utrecht-link" href={`#${field}`} safe>
                {message}
              </a>
            ) : (
              <span safe>{message}</span>
            )}
          </li>
        ))}
      </ul>
      {after === undefined ? null : <p safe>{after}</p>}
    </div>
  );
}
