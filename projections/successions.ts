import { z } from "zod";
import { localDate, municipalityId, text } from "../schemas/primitives.ts";

/** The member that another one passed into: from that day on there is one. */
export const succession = z.strictObject({ successor: municipalityId, succeededOn: localDate, reason: text });
export const memberSuccession = z.strictObject({ municipality: municipalityId, ...succession.shape });
export type MemberSuccession = z.infer<typeof memberSuccession>;
