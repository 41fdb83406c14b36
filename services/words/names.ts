/** What things are called, where sentences know them by id. */
export interface Names {
  /** The title of an application; null where it is not known. */
  application(id: string): string | null;
  municipality(id: string): string;
  organisation(id: string): string;
  /** The name of a person; null where it is not known, or no more. */
  person(id: string): string | null;
  /** A column of the matrix, which is what money is earmarked for. */
  column(id: string): string;
}

/** Where nothing is known but ids. */
export const NO_NAMES: Names = {
  application: () => null,
  municipality: nameInWords,
  organisation: nameInWords,
  person: () => null,
  column: (id) => id.replaceAll("-", " "),
};

const ABBREVIATIONS = new Set(["ao", "ggz", "jgt", "pho", "two"]);
const SMALL_WORDS = new Set("aan bij de den der en het in op te ten ter van voor".split(" "));

/**
 * A municipality or organisation as people write it, in any language: `alphen-aan-den-rijn` becomes `Alphen aan den Rijn`.
 * A row is made of one event, and the event knows them by id.
 */
export function nameInWords(id: string): string {
  return id
    .split("-")
    .map((word, index) => {
      if (index > 0 && SMALL_WORDS.has(word)) return word;
      return ABBREVIATIONS.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
    })
    .join(" ");
}
