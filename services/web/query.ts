/** The query string of a page: whatever stood in the address. */
export type PageQuery = Readonly<Record<string, unknown>>;

/** A value of a query string; undefined where it is not there, empty, or there twice. */
export function textIn(query: PageQuery, name: string): string | undefined {
  const value = query[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** One of some choices; undefined for anything else. */
export function choiceIn<Choice extends string>(
  query: PageQuery,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = textIn(query, name);
  return choices.find((choice) => choice === value);
}

/** An address with what it is asked with; what is undefined is left out. */
export function asked(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
