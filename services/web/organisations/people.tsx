import { type Cell, Table } from "../parts/table.tsx";
import { type Authorised, namedPerson, organisationPath } from "./organisation-of.ts";
import { Links, manages, type Shown } from "./shown.tsx";

/** Who acts for the organisation, and who is invited to. */
export function People(shown: Shown): JSX.Element {
  const { face, organisation, people, own } = shown;
  const { words, reader } = face;
  const { organisations: said, acts } = words.pages;
  const isOfficial = reader?.as === "secretary" || reader?.as === "fund-manager";
  const removal = people.some((one) => mayRemove(shown, one)) ? [said.removal] : [];
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.people}
      </h2>
      {organisation.isAdministered ? null : <p safe>{said.nobody}</p>}
      {people.length === 0 ? null : (
        <Table
          caption={said.people}
          isCaptionHidden
          columns={[said.person, said.as, said.what, said.since, ...removal].map((title) => ({ title }))}
          rows={people.map((one) => ({ cells: cellsOf(shown, one).slice(0, 4 + removal.length) }))}
          onPhone="blocks"
        />
      )}
      <Links
        face={face}
        organisation={organisation}
        links={[
          { below: "uitnodigen", title: acts.OfferAuthorisation.title, isThere: !isOfficial && manages(shown) },
          { below: "beheerder", title: acts.AppointAdministrator.title, isThere: isOfficial },
          { below: "stoppen", title: said.stop, isThere: own?.status === "accepted" },
        ]}
      />
    </section>
  );
}

/** Whoever stops does that by themselves. */
function mayRemove(shown: Shown, { person }: Authorised): boolean {
  return manages(shown) && person !== shown.face.reader?.person && shown.organisation.succession === null;
}

function cellsOf(shown: Shown, authorised: Authorised): readonly Cell[] {
  const { face, organisation } = shown;
  const { words, at } = face;
  const { organisations: said } = words.pages;
  const { person, name, as, status, since, isMailed } = authorised;
  const called = namedPerson(person, name);
  const isUntold = status === "offered" && !isMailed;
  const isNothing = !mayRemove(shown, authorised);
  const markup = isNothing ? (
    ""
  ) : (
    <a class="utrecht-link" href={at(`${organisationPath(organisation.organisation)}/mensen/${person}/weghalen`)} safe>
      {said.remove(called)}
    </a>
  );
  return [
    called,
    said.roles[as],
    isUntold ? `${said.statuses[status]} (${said.notMailed})` : said.statuses[status],
    words.format.day(since),
    { markup, isNothing },
  ];
}
