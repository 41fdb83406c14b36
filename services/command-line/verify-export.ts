import type { PoolBalance } from "../../projections/money/fund-balance.ts";
import { catalogueOf } from "../engine/catalogue.ts";
import { startRecomputation } from "../schemes/recomputation.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import type { Command } from "./command.ts";
import { checkExport, readLines } from "./event-lines.ts";

const catalogue = catalogueOf(transformationFund);

/** Checks an export by itself, without a log. `docs/verify/` does the same without this program. */
export const verifyExport: Command = {
  summary: "Recompute every hash, verdict, balance and settlement of an export from it alone",
  positionals: ["FILE"],
  options: {
    "without-end": { type: "boolean", describe: "take a file of an earlier version, which does not say where it ends" },
  },
  settings: [],
  async run(values, [file = ""]) {
    const { events, streams, digest, root } = await checkExport(file, catalogue, values["without-end"] !== true);
    const recomputation = startRecomputation();
    let differences = 0;
    const tell = (difference: string): void => {
      differences += 1;
      process.stdout.write(`${difference}\n`);
    };
    process.stdout.write(`${events} events in ${streams} streams, digest ${digest}, root ${root}\n`);
    for await (const entry of readLines(file, catalogue)) {
      if (!("event" in entry)) continue;
      const { position, stream, revision } = entry.event;
      for (const difference of recomputation.take(catalogue.lifted(entry.event)))
        tell(`line ${position}, ${stream} at ${revision}: ${difference}`);
    }
    const { verdicts, settlements, balances } = recomputation;
    process.stdout.write(`${verdicts} verdicts and ${settlements} settlements recomputed\n`);
    for (const [fundId, { pools }] of balances)
      for (const pool of pools) process.stdout.write(`${fundId} ${told(pool)}\n`);
    for (const difference of recomputation.unbalanced()) tell(difference);
    process.stdout.write(`${differences} differences\n`);
    return differences === 0 ? 0 : 1;
  },
};

/** A pool's figures, in the words of the verifier in `docs/verify/`: whoever runs both can compare them line by line. */
function told({ year, earmark, availableCents, ...figures }: PoolBalance): string {
  const { contributedCents, receivedCents, reservedCents, committedCents, paidCents, recoveredCents, settledCents } =
    figures;
  const said = Object.entries({
    contributed: contributedCents,
    received: receivedCents,
    reserved: reservedCents,
    committed: committedCents,
    paid: paidCents,
    recovered: recoveredCents,
    settled: settledCents,
    available: availableCents,
  });
  return `${year} ${earmark}: ${said.map(([figure, cents]) => `${figure} ${cents}`).join(", ")}`;
}
