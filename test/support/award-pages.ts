import { z } from "zod";

const award = z.object({ applicationId: z.string(), decisionNumber: z.string() });
const register = z.object({ items: z.tuple([award], z.unknown()) });

/** The page of the decision by which the first grant was awarded, of the cooperative of the teams. */
export async function pageOfAward(base: string): Promise<string> {
  const fund = `${base}/v1/funds/holland-rijnland`;
  const [first] = register.parse(await (await fetch(`${fund}/register`)).json()).items;
  return `${base}/f/holland-rijnland/dossiers/${first.applicationId}/besluiten/${first.decisionNumber}`;
}
