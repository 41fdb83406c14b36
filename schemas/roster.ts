import { z } from "zod";
import type { MessageOf } from "./envelope.ts";
import { localDate, municipalityId, organisationId, personId } from "./primitives.ts";
import type { Upcasters } from "./upcasting.ts";

const representative = z.strictObject({ municipality: municipalityId, person: personId });
const reviewer = z.strictObject({ person: personId, organisation: organisationId });

/** The roles of a fund's own officials. */
export const officialRole = z.enum(["fund-manager", "secretary", "finance"]);
export type OfficialRole = z.infer<typeof officialRole>;
const official = z.strictObject({ role: officialRole, person: personId });

/** The first day in office; null in what version 1 recorded: the day it counts for. */
const since = { from: localDate.nullable() };
/** The first day no longer in office; null in what version 1 recorded: the day it counts for. */
const until = { on: localDate.nullable() };

/** Who may act for whom in a fund and since when, by person id only. */
export const rosterEvents = {
  HolderAppointed: representative.extend(since),
  HolderStoodDown: representative.extend(until),
  SubstituteAppointed: representative.extend(since),
  SubstituteStoodDown: representative.extend(until),
  ReviewerAppointed: reviewer.extend(since),
  ReviewerStoodDown: reviewer.extend(until),
  OfficialAppointed: official.extend({ from: localDate }),
  OfficialStoodDown: official.extend({ on: localDate }),
} as const;
export type RosterEvent = MessageOf<typeof rosterEvents>;

const appointed = [(data: unknown) => ({ ...Object(data), from: null })];
const stoodDown = [(data: unknown) => ({ ...Object(data), on: null })];

export const rosterUpcasters: Upcasters = {
  HolderAppointed: appointed,
  HolderStoodDown: stoodDown,
  SubstituteAppointed: appointed,
  SubstituteStoodDown: stoodDown,
  ReviewerAppointed: appointed,
  ReviewerStoodDown: stoodDown,
};

/** The first day in office: today, unless a later one is named. */
const from = { from: localDate.optional() };
/** The first day no longer in office: today, unless a later one is named. */
const on = { on: localDate.optional() };

export const rosterCommands = {
  AppointHolder: representative.extend(from),
  StandDownHolder: representative.extend(on),
  AppointSubstitute: representative.extend(from),
  StandDownSubstitute: representative.extend(on),
  AppointReviewer: reviewer.extend(from),
  StandDownReviewer: reviewer.extend(on),
  AppointOfficial: official.extend(from),
  StandDownOfficial: official.extend(on),
} as const;
export type RosterCommand = MessageOf<typeof rosterCommands>;
