import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Happening } from "../parts/happening.tsx";
import { Heading } from "../parts/heading.tsx";
import { Paging } from "../parts/paging.tsx";
import { asked, textIn } from "../query.ts";

const PAGE_SIZE = 50;

/** Everything that happened to an application, the oldest first. */
export async function timelinePage(face: Face): Promise<Page> {
  const { words, params, at, query } = face;
  const { timeline: said, applications } = words.pages.work;
  const applicationId = params.applicationId ?? "";
  const page = { after: textIn(query, "na") ?? null, limit: PAGE_SIZE };
  const [dossier, timeline] = await Promise.all([
    face.ask("GetApplication", { params: { applicationId } }),
    face.ask("ListTimeline", { params: { applicationId }, page }),
  ]);
  const application = dossier.title ?? applications.untitled;
  const title = said.title(application);
  const address = at(`/dossiers/${applicationId}`);
  return {
    title,
    safeBody: (
      <>
        <Crumb href={address} text={application} />
        <Heading title={title} answer={said.answer(timeline.total ?? timeline.items.length)} />
        <ol class="timeline">
          {timeline.items.map((happening) => (
            <Happening face={face} happening={happening} />
          ))}
        </ol>
        <Paging
          label={said.pages}
          previous={said.previous}
          next={said.next}
          list={timeline}
          addressOf={(after) => asked(`${address}/tijdlijn`, { na: after })}
        />
      </>
    ),
  };
}
