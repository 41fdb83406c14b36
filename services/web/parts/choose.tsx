interface ChooseProps {
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  /** Value and what it is called. */
  readonly options: readonly (readonly [value: string, title: string])[];
}

/** A choice out of a list, with its label. */
export function Choose({ name, label, chosen, options }: ChooseProps): JSX.Element {
  return (
    <div class="field">
      <label class="utrecht-form-label" for={name} safe>
        {label}
      </label>
      <select class="utrecht-select" id={name} name={name}>
        {options.map(([value, title]) => (
          <option value={value} selected={value === chosen} safe>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
