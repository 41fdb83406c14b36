import type { TextPage } from "../../words/pages/text-page.ts";
import type { Page } from "../frame.tsx";
import { Heading } from "./heading.tsx";

/** A page of text. @param safeAdded what ends its sections, by their ids. */
export function pageOfText(
  { title, answer, sections }: TextPage,
  safeAdded: Readonly<Record<string, JSX.Element>> = {},
): Page {
  return {
    title,
    safeBody: (
      <>
        <Heading title={title} answer={answer} />
        {sections.map((section) => (
          <section class="section prose">
            <h2 class="utrecht-heading-2" safe>
              {section.title}
            </h2>
            {section.paragraphs.map((text) => (
              <p safe>{text}</p>
            ))}
            {section.list === undefined ? null : (
              <ul>
                {section.list.map((text) => (
                  <li safe>{text}</li>
                ))}
              </ul>
            )}
            {section.id === undefined ? "" : (safeAdded[section.id] ?? "")}
          </section>
        ))}
      </>
    ),
  };
}
