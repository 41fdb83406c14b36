import { z } from "zod";
import type { MessageOf } from "./envelope.ts";
import { municipalityId, organisationId, personId } from "./primitives.ts";

const holder = z.strictObject({ municipality: municipalityId, person: personId });
const official = z.strictObject({ person: personId, organisation: organisationId });

/** Who may act for whom in a fund, by person id only. */
export const rosterEvents = {
  HolderAppointed: holder,
  HolderStoodDown: holder,
  SubstituteAppointed: holder,
  SubstituteStoodDown: holder,
  ReviewerAppointed: official,
  ReviewerStoodDown: official,
} as const;
export type RosterEvent = MessageOf<typeof rosterEvents>;

export const rosterCommands = {
  AppointHolder: holder,
  StandDownHolder: holder,
  AppointSubstitute: holder,
  StandDownSubstitute: holder,
  AppointReviewer: official,
  StandDownReviewer: official,
} as const;
export type RosterCommand = MessageOf<typeof rosterCommands>;
