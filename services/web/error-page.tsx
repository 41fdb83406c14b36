import type { Refusal } from "../../domain/refusal.ts";
import { refusalIn } from "../words/words.ts";
import type { Surroundings } from "./face.ts";
import type { Page } from "./frame.tsx";
import { menus, paths } from "./menu.ts";
import { SearchField } from "./parts/search-field.tsx";

/** The page of a request that was refused or failed: what is the matter, and a way back; where nothing was found, a way to look for it. */
export function errorPage(around: Surroundings, refusal: Refusal, requestId: string): Page {
  const { words, at, fund } = around;
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
        {refusal.code === "ERR_NOT_FOUND" && fund ? <Search around={around} /> : null}
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

/** Looks in the work queue for whoever has one, and in the register for everybody else. */
function Search({ around: { words, at, reader } }: { readonly around: Surroundings }): JSX.Element {
  const { search } = words.pages.frame.error;
  const hasDossiers = menus[reader?.as ?? "public"].includes("work");
  const label = hasDossiers ? search.dossiers : search.awards;
  return (
    <search aria-label={label}>
      <form class="filter" method="get" action={at(paths[hasDossiers ? "work" : "register"])}>
        <SearchField label={label} value={undefined} />
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
          {search.find}
        </button>
      </form>
    </search>
  );
}
