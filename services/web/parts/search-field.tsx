import { type PageQuery, textIn } from "../query.ts";

/** The longest that can be searched for. */
export const MOST_SEARCHED = 100;

/** What is searched for; undefined where it is nothing that can be found: neither a letter nor a digit. */
export function searchIn(query: PageQuery): string | undefined {
  const search = textIn(query, "zoek");
  return search !== undefined && search.length <= MOST_SEARCHED && /[\p{L}\p{N}]/u.test(search) ? search : undefined;
}

interface SearchFieldProps {
  readonly label: string;
  readonly value: string | undefined;
}

/** Where people type what they look for. */
export function SearchField({ label, value = "" }: SearchFieldProps): JSX.Element {
  return (
    <div class="field">
      <label class="utrecht-form-label" for="zoek" safe>
        {label}
      </label>
      <input class="utrecht-textbox" id="zoek" name="zoek" type="search" maxlength={MOST_SEARCHED} value={value} />
    </div>
  );
}
