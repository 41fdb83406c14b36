import { type Fault, type Field, FieldOf, type Typed } from "./fields.tsx";

/** Fields that stand together. */
export interface Group {
  /** Undefined where it is the only one. */
  readonly title?: string;
  readonly fields: readonly Field[];
  /** What nobody types. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** What whoever fills it in has to see beside it. */
  readonly safeAbout?: JSX.Element;
  /** The button that takes it away. */
  readonly remove?: { readonly place: number; readonly label: string };
}

interface GroupsProps {
  readonly groups: readonly Group[];
  readonly typed: Typed;
  readonly faults: readonly Fault[];
}

/** Fields below the titles of their groups. */
export function Groups({ groups, typed, faults }: GroupsProps): JSX.Element {
  return (
    <>
      {groups.map(({ title, fields, hidden = {}, remove, safeAbout }) => {
        const safeFields = fields.map((field) => <FieldOf field={field} typed={typed} faults={faults} />);
        const safeHidden = Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ));
        if (title === undefined)
          return (
            <>
              {safeHidden}
              {safeFields}
            </>
          );
        return (
          <fieldset class="form-field row">
            <legend class="utrecht-heading-3" safe>
              {title}
            </legend>
            {safeHidden}
            {safeAbout === undefined ? (
              safeFields
            ) : (
              <div class="columns">
                {safeAbout}
                <div class="fields">{safeFields}</div>
              </div>
            )}
            {remove === undefined ? null : (
              <button
                class="utrecht-button utrecht-button--subtle"
                type="submit"
                name="knop"
                value={`weg.${remove.place}`}
                safe
              >
                {remove.label}
              </button>
            )}
          </fieldset>
        );
      })}
    </>
  );
}
