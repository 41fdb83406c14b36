import { Refusal } from "../../../domain/refusal.ts";
import { type AdviceEvent, adviceEvents } from "../../../schemas/advice.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import { applicationIn } from "../acts/act.ts";
import type { Face } from "../face.ts";
import { choiceIn } from "../query.ts";

export type Opened = DataOf<AdviceEvent, "AdviceRoundOpened">;

/** The year of the weights, in the address. */
export const YEAR_ASKED = "gewichten";

/** The years of the fund, of which the secretary chooses one where no rule of the fund gives it. */
export function yearsOf({ fund: { terms } }: Pick<Face, "fund">): readonly string[] {
  const [first = 0, last = 0] = [terms.period.from, terms.period.to].map((day) => Number(day.slice(0, 4)));
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** The year of the weights that somebody asks for; null where they name none, or a rule of the fund gives it. */
export function yearAskedIn(face: Pick<Face, "fund" | "query">): string | null {
  const isAsked = face.fund.terms.rules.weightsYear === "fixed-by-secretary";
  return isAsked ? (choiceIn(face.query, YEAR_ASKED, yearsOf(face)) ?? null) : null;
}

/** What a round would freeze if it were opened now, with the weights of a year where one is asked for; or why it cannot be. */
export async function openingOf(face: Face, year: string | null): Promise<Opened | Refusal> {
  try {
    const params = applicationIn(face);
    // The reason is typed after looking: any does to look.
    const weightsYear = year === null ? null : { year: Number(year), reason: "-" };
    const { events } = await face.runDry("OpenAdviceRound", { params, data: { weightsYear } });
    return adviceEvents.AdviceRoundOpened.parse(events.find(({ type }) => type === "AdviceRoundOpened")?.data);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
