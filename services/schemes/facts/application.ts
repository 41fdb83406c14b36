import { type ApplicationFacts, application } from "../../../domain/application/application.ts";
import { fund, fundFactsOf } from "../../../domain/fund/fund.ts";
import type { ReadStream } from "../../engine/writer.ts";
import type { Params } from "../command.ts";

/** The fund's terms: inviting and submitting are decided on them. */
export async function fundTerms(read: ReadStream, { fundId }: Params): Promise<ApplicationFacts> {
  const { state, revision } = await read(fund, { fundId });
  return { fund: fundFactsOf(state, revision) };
}

/** The fund's terms, and the refused application that a draft follows up on. */
export async function draftFacts(
  read: ReadStream,
  params: Params,
  { previousApplication }: { readonly previousApplication: string | null },
): Promise<ApplicationFacts> {
  const terms = await fundTerms(read, params);
  if (previousApplication === null) return terms;
  const previous = await read(application, { applicationId: previousApplication });
  // An application of another fund is none of this one's.
  return previous.fundId === params.fundId ? { ...terms, previous: previous.state } : terms;
}
