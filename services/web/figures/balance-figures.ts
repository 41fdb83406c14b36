import { Refusal } from "../../../domain/refusal.ts";
import type { Face } from "../face.ts";
import type { AsOf } from "./as-of.tsx";

const MOST_YEARS = 200;
const MOST_DAYS = 50;

/** What is told of the money on a day; null for a day on which there was no fund yet. */
export async function balanceFigures(face: Face, { query, isToday }: AsOf) {
  const page = { after: null, limit: MOST_YEARS, filters: { status: "provisional" } };
  try {
    const [balance, depletion, years, below] = await Promise.all([
      face.ask("GetBalance", { query }),
      face.ask("GetDepletion", { query }),
      face.ask("ListContributions", { query, page }),
      // Days below zero are told as all is known now: beside a day in the past they would say something else.
      isToday ? face.ask("ListDaysBelowZero", { page: { after: null, limit: MOST_DAYS } }) : null,
    ]);
    const provisional = new Set(years.items.map(({ year }) => year));
    return { balance, depletion, provisional, below: below?.items ?? null };
  } catch (error) {
    if (error instanceof Refusal && error.code === "ERR_NOT_FOUND") return null;
    throw error;
  }
}
