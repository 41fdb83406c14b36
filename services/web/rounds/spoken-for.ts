import type { Answers, Face } from "../face.ts";

type Round = Answers["GetRound"];

/** The municipalities of a round for which whoever looks speaks: their own, and those that passed into it since. */
export function spokenFor({ reader, fund }: Face, { electorate }: Pick<Round, "electorate">): Round["electorate"] {
  const own = reader?.identity?.municipality;
  const nowOf = (municipality: string): string => {
    const passed = fund.successions.find((one) => one.municipality === municipality);
    return passed === undefined ? municipality : nowOf(passed.successor);
  };
  return electorate.filter(({ municipality }) => own !== undefined && nowOf(municipality) === own);
}
