import { nameInWords } from "./format.ts";

/** What things are called, where sentences know them by id. */
export interface Names {
  /** The title of an application; null where it is not known. */
  application(id: string): string | null;
  municipality(id: string): string;
}

/** Where nothing is known but ids. */
export const NO_NAMES: Names = { application: () => null, municipality: nameInWords };
