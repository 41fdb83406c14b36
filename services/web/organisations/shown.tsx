import type { Answers, Face } from "../face.ts";
import { type Authorised, type OwnAuthorisation, organisationPath } from "./organisation-of.ts";

type Organisation = Answers["GetOrganisation"];

/** What the page of an organisation is made of. */
export interface Shown {
  readonly face: Face;
  readonly organisation: Organisation;
  readonly people: readonly Authorised[];
  /** What whoever looks is authorised to by it, or asked to be. */
  readonly own: OwnAuthorisation | undefined;
}

/** Whether whoever looks may change it: its administrators, and the officials who register it. */
export function manages({ face: { reader }, own }: Pick<Shown, "face" | "own">): boolean {
  if (reader?.as === "secretary" || reader?.as === "fund-manager") return true;
  return reader?.as === "applicant" && own?.as === "administrator" && own.status === "accepted";
}

interface LinksProps {
  readonly face: Face;
  readonly organisation: Organisation;
  readonly links: readonly { readonly below: string; readonly title: string; readonly isThere: boolean }[];
}

/** What whoever looks may do here; of one that passed into another nothing changes. */
export function Links({ face: { at }, organisation, links }: LinksProps): JSX.Element {
  const there = organisation.succession ? [] : links.filter(({ isThere }) => isThere);
  if (there.length === 0) return "";
  return (
    <ul class="links">
      {there.map(({ below, title }) => (
        <li>
          <a class="utrecht-link" href={at(`${organisationPath(organisation.organisation)}/${below}`)} safe>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
