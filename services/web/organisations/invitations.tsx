import type { Face } from "../face.ts";
import { type OwnAuthorisation, organisationPath } from "./organisation-of.ts";

interface AskedProps {
  readonly face: Face;
  readonly mine: readonly OwnAuthorisation[];
}

/** Who asks somebody to act for them, and for whom they act besides. */
export function Asked({ face, mine }: AskedProps): JSX.Element {
  const { words, at, params } = face;
  const { organisations: said } = words.pages;
  const offered = mine.filter(({ status }) => status === "offered");
  const others = mine.filter(
    ({ status, organisation }) => status === "accepted" && organisation !== params.organisationId,
  );
  return (
    <>
      {offered.length === 0 ? null : (
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {said.invitations}
          </h2>
          <ul>
            {offered.map(({ organisation, organisationName: name, as }) => (
              <li>
                <span safe>{said.invited({ name, as: said.roles[as] })}</span>{" "}
                <a class="utrecht-link" href={at(`${organisationPath(organisation)}/aannemen`)} safe>
                  {said.accept}
                </a>{" "}
                <a class="utrecht-link" href={at(`${organisationPath(organisation)}/stoppen`)} safe>
                  {said.decline}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {others.length === 0 ? null : (
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {said.others}
          </h2>
          <ul>
            {others.map(({ organisation, organisationName: name }) => (
              <li>
                <a class="utrecht-link" href={at(organisationPath(organisation))} safe>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
