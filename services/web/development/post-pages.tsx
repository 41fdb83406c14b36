import type { WrittenMail } from "../../mail/mail-file.ts";
import type { Surroundings } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { Table } from "../parts/table.tsx";

/** Where the mails of a development service are read. */
export const POST_PATH = "/ontwikkeling/post";
/** What goes with a mail, below its own address. */
export const CALENDAR_FILE = "vergadering.ics";
export const PAPERS_FILE = "stukken.pdf";

/** Gives the name of whom a mail is to. */
type NameOf = (mail: WrittenMail) => string;

/** The mails that a development service wrote and did not send, the last on top. */
export function postPage({ words }: Surroundings, mails: readonly WrittenMail[], nameOf: NameOf): Page {
  const { post } = words.pages;
  return {
    title: post.title,
    safeBody: (
      <>
        <Heading title={post.title} answer={mails.length === 0 ? post.none : post.answer(mails.length)} />
        {mails.length === 0 ? null : (
          <Table
            caption={post.title}
            isCaptionHidden
            onPhone="blocks"
            columns={[{ title: post.subject }, { title: post.to }, { title: post.written }]}
            rows={mails.map((mail) => ({
              cells: [
                {
                  markup: (
                    <a
                      class="utrecht-link"
                      href={`${POST_PATH}/${mail.id}`}
                      aria-label={`${mail.subject}, ${nameOf(mail)}`}
                      safe
                    >
                      {mail.subject}
                    </a>
                  ),
                },
                nameOf(mail),
                words.format.moment(mail.composedAt),
              ],
            }))}
          />
        )}
      </>
    ),
  };
}

/** A mail as its reader would see it. */
export function mailPage({ words }: Surroundings, mail: WrittenMail, nameOf: NameOf): Page {
  const { post } = words.pages;
  return {
    title: mail.subject,
    safeBody: (
      <>
        <Crumb href={POST_PATH} text={post.back} />
        <Heading
          title={mail.subject}
          answer={post.about({ to: nameOf(mail), at: words.format.moment(mail.composedAt) })}
        />
        <pre class="letter" safe>
          {mail.text}
        </pre>
        <Attached words={words} mail={mail} />
      </>
    ),
  };
}

/** What goes with a mail. */
function Attached({
  words: { pages, format },
  mail: { id, calendar, papers },
}: Pick<Surroundings, "words"> & { readonly mail: WrittenMail }): JSX.Element {
  const { post } = pages;
  if (calendar === null && papers === null) return "";
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {post.attached}
      </h2>
      <ul>
        {calendar === null ? null : (
          <li>
            <a class="utrecht-link" href={`${POST_PATH}/${id}/${CALENDAR_FILE}`} safe>
              {post.entry({ ...calendar, at: format.moment(calendar.startsAt) })}
            </a>
          </li>
        )}
        {papers === null ? null : (
          <li>
            <a class="utrecht-link" href={`${POST_PATH}/${id}/${PAPERS_FILE}`} safe>
              {post.papers(papers.name)}
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}
