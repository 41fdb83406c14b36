import { actsFor } from "../../../domain/organisation/state.ts";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { Line } from "../parts/line.tsx";
import { told } from "../told.ts";
import { Account, Contacts, Details } from "./details.tsx";
import { Asked } from "./invitations.tsx";
import { ownAuthorisations, peopleOf } from "./organisation-of.ts";
import { accountOf } from "./organisations-page.tsx";
import { People } from "./people.tsx";
import type { Shown } from "./shown.tsx";

/** An organisation on one page: its details, whom to reach, its account, and who acts for it. */
export async function organisationPage(face: Face): Promise<Page> {
  const { words, at, reader } = face;
  const { organisations: said, frame } = words.pages;
  const organisationId = face.params.organisationId ?? "";
  const [organisation, people, mine] = await Promise.all([
    face.ask("GetOrganisation", { params: { organisationId } }),
    peopleOf(face),
    ownAuthorisations(face),
  ]);
  const own = mine.find((one) => one.organisation === organisationId);
  const isApplicant = reader?.as === "applicant";
  return {
    title: organisation.name,
    safeBody: (
      <>
        <Crumb
          href={at(isApplicant ? "/organisatie" : "/organisaties")}
          text={isApplicant ? frame.titles.organisation : said.backToList}
        />
        <Content face={face} organisation={organisation} people={people} own={own} />
      </>
    ),
  };
}

/** The organisation that somebody signed in for, with what others ask of them. */
export async function ownOrganisationPage(around: Face): Promise<Page> {
  const { words, reader, contact } = around;
  const { organisations: said, frame } = words.pages;
  const organisationId = reader?.identity?.organisation ?? "";
  const face: Face = { ...around, params: { ...around.params, organisationId } };
  const [organisation, people, mine] = await Promise.all([
    organisationId === "" ? null : told(face.ask("GetOrganisation", { params: { organisationId } })),
    peopleOf(face),
    ownAuthorisations(face),
  ]);
  const own = mine.find((one) => one.organisation === organisationId);
  return {
    title: frame.titles.organisation,
    safeBody: (
      <>
        {organisation ? (
          <Content face={face} organisation={organisation} people={people} own={own} />
        ) : (
          <Heading title={frame.titles.organisation} answer={said.unregistered(contact)} />
        )}
        <Asked face={face} mine={mine} />
        {reader?.person ? (
          <p class="section hint" safe>
            {said.knownAs(reader.person)}
          </p>
        ) : null}
      </>
    ),
  };
}

function Content({ face, organisation, people, own }: Shown): JSX.Element {
  const { words, reader } = face;
  const { organisations: said } = words.pages;
  const accepted = own?.status === "accepted";
  const isStranger =
    reader?.as === "applicant" &&
    (reader.identity?.organisation !== organisation.organisation ? !accepted : !actsFor(organisation, { accepted }));
  if (isStranger)
    return (
      <>
        <Heading title={organisation.name} answer={said.unauthorised} />
        <Line label={said.kvkNumber} value={organisation.kvkNumber} />
      </>
    );
  const { succession } = organisation;
  const acting = people.filter(({ status }) => status === "accepted").length;
  return (
    <>
      <Heading
        title={organisation.name}
        answer={
          succession
            ? said.succeeded({
                into: words.names.organisation(succession.into),
                on: words.format.day(succession.succeededOn),
              })
            : said.answer({ people: organisation.isAdministered ? acting : null, account: accountOf(organisation) })
        }
      />
      <div class="columns">
        <div>
          <People face={face} organisation={organisation} people={people} own={own} />
        </div>
        <div>
          <Details face={face} organisation={organisation} people={people} own={own} />
          <Account face={face} organisation={organisation} people={people} own={own} />
          <Contacts face={face} organisation={organisation} people={people} own={own} />
        </div>
      </div>
    </>
  );
}
