import { unitPriceOf } from "../../../domain/application/amounts.ts";
import type { Target } from "../../../schemas/application.ts";
import type { Words } from "../../words/words.ts";
import { euros } from "../parts/money.tsx";

interface UnitPricesProps {
  readonly words: Words;
  /** All that is asked for the plan. */
  readonly cents: number;
  readonly targets: readonly Target[];
}

/** What the plan costs per unit of each performance that it promises: the whole amount, divided by how many it adds. */
export function UnitPrices({ words, cents, targets }: UnitPricesProps): JSX.Element {
  const { unitPrice: said } = words.pages.rounds.summary;
  const prices = targets.flatMap((target) => {
    const price = target.kind === "performance" ? unitPriceOf(cents, target) : null;
    return price === null ? [] : [{ unit: target.unit, ...price }];
  });
  if (prices.length === 0) return "";
  return (
    <section class="section">
      <h2 class="utrecht-heading-3" safe>
        {said.title}
      </h2>
      <dl class="told">
        {prices.map(({ unit, thousandths, isRounded, cents: each }) => {
          const sum = said.sum(euros(words, cents), words.format.thousandths(thousandths));
          return (
            <div>
              <dt safe>{`${said.per(unit)}: ${euros(words, each)}`}</dt>
              <dd class="hint" safe>
                {isRounded ? `${sum}, ${said.rounded}` : sum}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
