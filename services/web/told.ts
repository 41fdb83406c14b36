import type { Refusal } from "../../domain/refusal.ts";

/** An answer; null where there is none to whoever asks. */
export async function told<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if ((error as Refusal).code === "ERR_NOT_FOUND") return null;
    throw error;
  }
}
