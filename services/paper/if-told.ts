import { Refusal } from "../../domain/refusal.ts";

/** What somebody is told; null where that is nothing. */
export async function ifTold<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refusal && error.code === "ERR_NOT_FOUND") return null;
    throw error;
  }
}
