import { finance, type Provider, providers, secretary } from "./cast.ts";
import type { Stage } from "./stage.ts";

/** Registers the providers: what they are called, who acts for each, and where its money goes. */
export async function registerProviders(stage: Stage): Promise<void> {
  const all = Object.values(providers);
  for (const provider of all) await register(stage, provider);
  stage.tell(
    `De secretaris schrijft ${all.length} aanbieders in, elk met een KvK-nummer en een beheerder. De beheerder geeft de rekening op. Financiën bevestigt haar: zij telt pas als twee mensen haar hebben gezien.`,
  );
}

async function register({ client }: Stage, provider: Provider): Promise<void> {
  const { identity, organisation: organisationId, organisationName: name, kvkNumber, address, iban } = provider;
  const about = { organisationId };
  await client.does(secretary, "RegisterOrganisation", { name, kvkNumber, address }, about);
  await client.does(secretary, "AppointAdministrator", { person: identity.sub }, about);
  await client.does(provider, "SetContacts", { persons: [identity.sub] }, about);
  await client.does(provider, "ProposeAccount", { iban, bic: null }, about);
  await client.does(finance, "ConfirmAccount", { iban, bic: null }, about);
}
