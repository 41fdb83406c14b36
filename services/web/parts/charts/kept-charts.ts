import { recentlyUsed } from "../../../engine/recently-used.ts";

/** Charts as they were drawn, for everybody who is shown the same. */
export interface KeptCharts {
  /**
   * A chart as it was drawn at a moment, or draws it.
   *
   * @param moment what was known at most before the figures of the chart were read: as long as it stays the same, so does the chart.
   * @param name says all that the chart shows besides.
   */
  of(moment: string, name: string, draw: () => JSX.Element): Promise<string>;
}

/** All charts that are kept come to at most as many characters: some hundred charts. */
const MOST_CHARACTERS = 2_000_000;

/** Keeps charts by the moment and what they show; those that were looked at longest ago are dropped. */
export function keepCharts(mostCharacters = MOST_CHARACTERS): KeptCharts {
  const charts = recentlyUsed<string>(mostCharacters);
  return {
    async of(moment, name, draw) {
      const key = `${moment} ${name}`;
      const known = charts.get(key);
      if (known !== undefined) return known;
      const chart = await draw();
      charts.put(key, chart, chart.length);
      return chart;
    },
  };
}
