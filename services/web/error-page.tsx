import type { Refusal } from "../../domain/refusal.ts";
import { refusalIn } from "../words/words.ts";
import type { Surroundings } from "./face.ts";
import type { Page } from "./frame.tsx";

/** The page of a request that was refused or failed: what is the matter, and a way back. */
export function errorPage({ words, at }: Surroundings, refusal: Refusal, requestId: string): Page {
  const { error } = words.pages.frame;
  return {
    title: error.title,
    safeBody: (
      <>
        <h1 class="utrecht-heading-1" safe>
          {error.title}
        </h1>
        <p class="answer" safe>
          {refusalIn(words, refusal)}
        </p>
        <p>
          <a class="utrecht-link" href={at("/")} safe>
            {error.back}
          </a>
        </p>
        <p class="hint" safe>
          {error.reference(requestId)}
        </p>
      </>
    ),
  };
}
