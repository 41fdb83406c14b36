import { kindInWords } from "../../words/list-choices.ts";
import { announcing } from "../acts/announcement-acts.ts";
import { disputing } from "../acts/dispute-acts.tsx";
import type { Answers, Face } from "../face.ts";
import { addressOfFiles } from "../files/files-page.tsx";
import type { Page } from "../frame.tsx";
import { ActLinks } from "../parts/act-links.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { Lines } from "../parts/line.tsx";
import { type Decision, decisionOf, decisionPath, isObjectable, notObjectableIn, toObjectIn } from "./decision-of.ts";
import { groundInWords } from "./ground-in-words.ts";

type Dossier = Answers["GetApplication"];

interface DecisionProps {
  readonly face: Face;
  readonly dossier: Dossier;
  readonly decision: Decision;
}

/** A decision on one page: what it is, until when one may object, and how far an objection is. */
export async function decisionPage(face: Face): Promise<Page> {
  const { words, at } = face;
  const { decision: said, work } = words.pages;
  const applicationId = face.params.applicationId ?? "";
  const [dossier, decision] = await Promise.all([
    face.ask("GetApplication", { params: { applicationId } }),
    decisionOf(face),
  ]);
  const { kind, decidedOn, reason } = decision;
  const title = said.title(decision.decisionNumber);
  const isTaken = kind !== null && decidedOn !== null;
  return {
    title,
    safeBody: (
      <>
        <Crumb href={at(`/dossiers/${applicationId}`)} text={dossier.title ?? work.applications.untitled} />
        <Heading
          title={title}
          answer={
            isTaken ? said.answer({ kind: kindInWords(words, kind), on: words.format.day(decidedOn) }) : said.notTaken
          }
        />
        {isTaken ? (
          <div class="columns">
            <div>
              <Objection face={face} dossier={dossier} decision={decision} />
              {reason === null ? null : <Text title={said.reason} text={reason} />}
            </div>
            <Facts face={face} dossier={dossier} decision={decision} />
          </div>
        ) : null}
      </>
    ),
  };
}

function Facts({ face: { words }, decision }: DecisionProps): JSX.Element {
  const { decision: said, acts } = words.pages;
  const { day, list } = words.format;
  const { body, mandate, decidedByName, ground, announcement, droppedUnannounced: off } = decision;
  const { objectionUntil, payUntil, irrevocableFrom } = decision;
  const lines: readonly (readonly [label: string, value: string | null])[] = [
    [said.body, body],
    [said.mandate, mandate],
    [said.decidedBy, decidedByName],
    [said.ground, ground && groundInWords(words, ground)],
    [
      said.announced,
      announcement === null ? (off ? said.isDropped : said.notAnnounced) : day(announcement.announcedOn),
    ],
    [said.how, announcement && acts.AnnounceDecision.ways[announcement.how]],
    [said.to, announcement && list(announcement.toNames)],
    [said.objectionUntil, isObjectable(decision) && objectionUntil !== null ? day(objectionUntil) : null],
    [said.payUntil, payUntil && day(payUntil)],
    [said.irrevocableFrom, irrevocableFrom && day(irrevocableFrom)],
  ];
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.facts}
      </h2>
      <Lines lines={lines} />
    </section>
  );
}

function Text({ title, text }: { readonly title: string; readonly text: string }): JSX.Element {
  return (
    <section class="section prose">
      <h2 class="utrecht-heading-2" safe>
        {title}
      </h2>
      <p class="letter" safe>
        {text}
      </p>
    </section>
  );
}

/** Whether somebody objected, what became of that, and what whoever looks may do about it. */
function Objection({ face, dossier, decision }: DecisionProps): JSX.Element {
  const { words } = face;
  const { decision: said } = words.pages;
  const { objection, withdrawnObjection, revised } = decision;
  const { day } = words.format;
  return (
    <section class="prose">
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.objection}
      </h2>
      {withdrawnObjection === null ? null : (
        <p safe>
          {said.withdrawn({
            objector: withdrawnObjection.objectorName,
            received: day(withdrawnObjection.receivedOn),
            on: day(withdrawnObjection.withdrawnOn),
          })}
        </p>
      )}
      {objection === null ? (
        <NoObjection face={face} dossier={dossier} decision={decision} />
      ) : (
        <Receipt {...{ face, dossier, decision, objection }} />
      )}
      {revised === null ? null : <p safe>{said.revised({ on: day(revised.on), under: revised.under })}</p>}
      <ToDo face={face} decision={decision} />
    </section>
  );
}

/** What officials may do about it. */
function ToDo({ face, decision }: Pick<DecisionProps, "face" | "decision">): JSX.Element {
  const { words, at, reader } = face;
  if (!reader || reader.as === "applicant") return "";
  const path = decisionPath(decision.applicationId, decision.decisionNumber);
  const links = [...(isObjectable(decision) ? disputing(face, decision) : []), ...announcing(decision)]
    .filter(({ act }) => act.roles.includes(reader.as))
    .map(({ act, path: below }) => ({ href: at(`${path}/${below}`), title: words.pages.acts[act.command].title }));
  return <ActLinks title={words.pages.acts.also} links={links} />;
}

function NoObjection({ face, decision }: DecisionProps): JSX.Element {
  const { words, reader, at } = face;
  const { decision: said, acts } = words.pages;
  if (!isObjectable(decision)) return <p safe>{notObjectableIn(face, decision)}</p>;
  if (reader?.as !== "applicant") {
    const { objectionUntil } = decision;
    const isOpen = objectionUntil !== null && face.today <= objectionUntil;
    return <p safe>{isOpen ? said.noneYet(words.format.day(objectionUntil)) : said.none}</p>;
  }
  return (
    <>
      <p safe>{toObjectIn(face, decision)}</p>
      <p>
        <a
          class="utrecht-button utrecht-button--secondary-action"
          href={at(`${decisionPath(decision.applicationId, decision.decisionNumber)}/bezwaar`)}
          safe
        >
          {acts.LodgeObjection.title}
        </a>
      </p>
    </>
  );
}

interface ReceiptProps extends DecisionProps {
  readonly objection: NonNullable<Decision["objection"]>;
}

/** That the objection came in and when, what it says, and what happens next and by when. */
function Receipt({ face, dossier, decision, objection }: ReceiptProps): JSX.Element {
  const { words, at } = face;
  const { decision: said, acts } = words.pages;
  const { day } = words.format;
  const { applicationId, decisionNumber } = decision;
  const { objectorName: objector, receivedOn, postedOn, isLate, grounds } = objection;
  return (
    <>
      <p>
        <b safe>{said.received({ objector, on: day(receivedOn), posted: postedOn && day(postedOn) })}</b>{" "}
        <span safe>{isLate ? said.late : said.inTime}</span>
      </p>
      <h3 class="utrecht-heading-3" safe>
        {said.grounds}
      </h3>
      <p class="letter" safe>
        {grounds}
      </p>
      <p>
        <a class="utrecht-link" href={addressOfFiles(face, applicationId, { part: "objection", decisionNumber })} safe>
          {said.files}
        </a>
      </p>
      <Hearing face={face} objection={objection} />
      <h3 class="utrecht-heading-3" safe>
        {said.next}
      </h3>
      {nextIn(face, decision, objection).map((sentence) => (
        <p safe>{sentence}</p>
      ))}
      {objection.decision === null && mayWithdraw(face, dossier, objection.objector) ? (
        <p>
          <a class="utrecht-link" href={at(`${decisionPath(applicationId, decisionNumber)}/bezwaar-intrekken`)} safe>
            {acts.WithdrawObjection.title}
          </a>
        </p>
      ) : null}
    </>
  );
}

/** Whether whoever objected is invited, was heard, or why not, and the report. */
function Hearing({ face: { words }, objection }: Pick<ReceiptProps, "face" | "objection">): JSX.Element {
  const { decision: said, members } = words.pages;
  const { day, list } = words.format;
  const { invitation, heard, hearingOmitted, decision } = objection;
  if (heard) {
    const by = heard.heardByNames.map((name, index) => name ?? members.unknown(heard.heardBy[index] ?? ""));
    const attended = heard.attendedByNames.length === 0 ? null : list(heard.attendedByNames);
    return (
      <>
        <p safe>{said.heard({ on: day(heard.heldOn), by: list(by), attended })}</p>
        <h3 class="utrecht-heading-3" safe>
          {said.report}
        </h3>
        <p class="letter" safe>
          {heard.report}
        </p>
      </>
    );
  }
  const choice = (ground: string): string => words.choices[ground] ?? ground;
  const reason = hearingOmitted ? ` ${hearingOmitted.reason}` : "";
  if (decision && "heldOn" in decision.hearing) return <p safe>{said.heardOn(day(decision.hearing.heldOn))}</p>;
  const because = decision && "skipped" in decision.hearing ? decision.hearing.skipped : hearingOmitted?.because;
  if (because) return <p safe>{`${said.notHeard(choice(because))}${reason}`}</p>;
  if (!invitation) return "";
  const { hearingOn, place, respondBy } = invitation;
  return <p safe>{said.invited({ on: day(hearingOn), place, respondBy: day(respondBy) })}</p>;
}

/** Of an objector that passed into another applicant, the desk says which. */
function mayWithdraw({ reader }: Face, { lead, coApplicants }: Dossier, objector: string): boolean {
  if (reader?.as === "secretary" || reader?.as === "fund-manager") return true;
  if (reader?.as !== "applicant") return false;
  return reader.identity?.organisation === objector || ![lead, ...coApplicants].includes(objector);
}

function nextIn(
  { words, today }: Face,
  { appeal, announcement }: Decision,
  { decision: outcome, decideBy, adjournment, postponement, ...hearing }: ReceiptProps["objection"],
): readonly string[] {
  const { decision: said } = words.pages;
  const { day, deadline } = words.format;
  const court = appeal && [
    said.appeal({ appellant: appeal.appellantName, court: appeal.court, on: day(appeal.lodgedOn) }),
    ...(appeal.ruling
      ? [said.ruled({ on: day(appeal.ruling.ruledOn), outcome: said.rulings[appeal.ruling.outcome] })]
      : []),
  ];
  if (outcome !== null)
    return [
      said.decided({ on: day(outcome.on), under: outcome.under, outcome: said.outcomes[outcome.outcome] }),
      outcome.reason,
      ...(court ?? [said.appealable]),
    ];
  return [
    ...(court ?? []),
    ...(hearing.invitation || hearing.heard || hearing.hearingOmitted ? [] : [said.hearing]),
    announcement === null || decideBy === null
      ? said.decideAfterAnnouncement
      : decideBy < today
        ? said.decideAfterTerm(day(decideBy))
        : said.decideBy(deadline(decideBy)),
    ...(adjournment === null ? [] : [said.adjourned(adjournment)]),
    ...(postponement === null ? [] : [said.postponed({ ...postponement, on: day(postponement.consentedOn) })]),
  ];
}
