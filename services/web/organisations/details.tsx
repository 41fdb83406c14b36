import type { Face } from "../face.ts";
import { Line } from "../parts/line.tsx";
import { ibanInWords, namedPerson } from "./organisation-of.ts";
import { Links, manages, type Shown } from "./shown.tsx";

/** What the organisation is called, and where it is. */
export function Details(shown: Shown): JSX.Element {
  const { face, organisation } = shown;
  const { words, reader } = face;
  const { organisations: said, acts } = words.pages;
  const { address, kvkNumber, registeredOn } = organisation;
  const isThere = manages(shown);
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.details}
      </h2>
      <dl class="receipt">
        <Line label={said.shortName} value={organisation.organisation} />
        <Line label={said.kvkNumber} value={kvkNumber} />
        {address === null ? null : (
          <Line label={said.address} value={`${address.street}, ${address.postalCode} ${address.town}`} />
        )}
        <Line label={said.registeredOn} value={words.format.day(registeredOn)} />
      </dl>
      <Links
        face={face}
        organisation={organisation}
        links={[
          { below: "naam", title: acts.RenameOrganisation.title, isThere },
          { below: "adres", title: acts.MoveOrganisation.title, isThere },
          { below: "opgegaan", title: acts.SucceedOrganisation.title, isThere: reader?.as === "fund-manager" },
        ]}
      />
    </section>
  );
}

/** Where its money goes, and what waits for a second person. */
export function Account(shown: Shown): JSX.Element {
  const { face, organisation } = shown;
  const { words, reader } = face;
  const { organisations: said, acts } = words.pages;
  const { day } = words.format;
  const { bankAccount, proposedBankAccount } = organisation;
  const handles = reader?.as === "finance" || reader?.as === "fund-manager";
  const mayPropose = handles || (reader?.as === "applicant" && manages(shown));
  const mayConfirm = handles && proposedBankAccount !== null && proposedBankAccount.proposedBy !== reader.person;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.account}
      </h2>
      {bankAccount === null ? (
        <p safe>{said.noAccount}</p>
      ) : (
        <>
          <dl class="receipt">
            <Line label={said.counts} value={ibanInWords(bankAccount.iban)} />
          </dl>
          <p class="hint" safe>
            {said.confirmed({
              on: day(bankAccount.confirmedOn),
              by: namedPerson(bankAccount.confirmedBy, bankAccount.confirmedByName),
            })}
          </p>
        </>
      )}
      {proposedBankAccount === null ? null : (
        <>
          <dl class="receipt">
            <Line label={said.waits} value={ibanInWords(proposedBankAccount.iban)} />
          </dl>
          <p class="hint" safe>
            {said.proposed({
              on: day(proposedBankAccount.proposedOn),
              by: namedPerson(proposedBankAccount.proposedBy, proposedBankAccount.proposedByName),
            })}
          </p>
        </>
      )}
      <Links
        face={face}
        organisation={organisation}
        links={[
          { below: "rekening/bevestigen", title: acts.ConfirmAccount.title, isThere: mayConfirm },
          { below: "rekening", title: acts.ProposeAccount.title, isThere: mayPropose },
        ]}
      />
    </section>
  );
}

interface UnreachableProps {
  readonly face: Face;
  readonly name: string;
  readonly since: string | null;
}

/** That mail to somebody came back, for whoever sees their address. */
function Unreachable({ face: { words }, name, since }: UnreachableProps): JSX.Element | null {
  if (since === null) return null;
  return (
    <p class="hint" safe>
      {words.pages.members.gaps.mailRefused(name, words.format.day(since))}
    </p>
  );
}

/** Whom the fund reaches. */
export function Contacts(shown: Shown): JSX.Element {
  const { face, organisation } = shown;
  const { organisations: said, acts } = face.words.pages;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.contacts}
      </h2>
      {organisation.contacts.length === 0 ? (
        <p safe>{said.noContacts}</p>
      ) : (
        <ul>
          {organisation.contacts.map(({ person, name, email, phone }) => (
            <li>
              <span safe>{[namedPerson(person, name), email, phone].filter((one) => one !== null).join(", ")}</span>
              <Unreachable
                face={face}
                name={namedPerson(person, name)}
                since={face.mailRefusedOn({ fundId: face.fund.fundId, person, email })}
              />
            </li>
          ))}
        </ul>
      )}
      <Links
        face={face}
        organisation={organisation}
        links={[{ below: "contactpersonen", title: acts.SetContacts.title, isThere: manages(shown) }]}
      />
    </section>
  );
}
