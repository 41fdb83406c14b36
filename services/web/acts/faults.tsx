import type { Words } from "../../words/words.ts";
import type { Fault, Field } from "./fields.tsx";
import { textId } from "./texts-field.tsx";

interface FaultsProps {
  readonly title: string;
  /** Those of the form: a fault leads to its own. */
  readonly fields: readonly Pick<Field, "name">[];
  readonly faults: readonly Fault[];
  /** What is said below them, unless something of ours failed. */
  readonly after?: string;
  /** Where it can be seen whether it was done, where nobody knows. */
  readonly see?: { readonly href: string; readonly title: string };
}

/** What all that is wrong is called: what was typed, or something of ours. */
export function titleOfFaults({ pages }: Words, faults: readonly Fault[], ofTyped: string): string {
  return faults.some(({ failure }) => failure) ? pages.frame.error.title : ofTyped;
}

/** All that is wrong with a form, each with the way to its field. */
export function Faults({ title, fields, faults, after, see }: FaultsProps): JSX.Element {
  if (faults.length === 0) return "";
  const has = (name: string) => fields.some((field) => field.name === name);
  return (
    // A live region that is there from the start is often not read out: what has the focus is.
    <div class="faults" role="alert" tabindex="-1" {...{ autofocus: true }}>
      <h2 class="utrecht-heading-3" safe>
        {title}
      </h2>
      <ul>
        {faults.map(({ field, place, message }) => (
          <li>
            {field !== null && has(field) ? (
              <a class="utrecht-link" href={`#${place === undefined ? field : textId(field, place)}`} safe>
                {message}
              </a>
            ) : (
              <span safe>{message}</span>
            )}
          </li>
        ))}
      </ul>
      {after === undefined || faults.some(({ failure }) => failure) ? null : <p safe>{after}</p>}
      {see !== undefined && faults.some(({ failure }) => failure === "uncertain") ? (
        <p>
          <a class="utrecht-link" href={see.href} target="_blank" rel="noopener" safe>
            {see.title}
          </a>
        </p>
      ) : null}
    </div>
  );
}
