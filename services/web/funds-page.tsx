import type { FundRow } from "../../projections/funds/funds.ts";
import type { Surroundings } from "./face.ts";
import type { Page } from "./frame.tsx";

/** The funds of a service that has more than one, or none yet. */
export function fundsPage(
  { words }: Surroundings,
  funds: readonly Pick<FundRow, "fundId" | "terms">[],
  addressOf: (fundId: string) => string,
): Page {
  const { title, none } = words.pages.frame.funds;
  return {
    title,
    safeBody: (
      <>
        <h1 class="utrecht-heading-1" safe>
          {title}
        </h1>
        {funds.length === 0 ? <p safe>{none}</p> : null}
        <ul class="doors">
          {funds.map(({ fundId, terms }) => (
            <li>
              <a class="utrecht-link" href={addressOf(fundId)} safe>
                {terms.name}
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}
