import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Heading } from "../parts/heading.tsx";
import { Table } from "../parts/table.tsx";
import { pageOfText } from "../parts/text-page.tsx";

/** How a decision comes about, by the rules of this fund. */
export async function decisionsPage({ words, fund }: Face): Promise<Page> {
  return pageOfText(words.pages.information.decisions(fund.terms), "decisions");
}

/** Who may apply, with what, and how. */
export async function applyPage({ words, fund }: Face): Promise<Page> {
  return pageOfText(words.pages.information.apply(fund.terms), "apply");
}

export async function accessibilityPage({ words, contact }: Face): Promise<Page> {
  return pageOfText(words.pages.information.accessibility(contact), "accessibility");
}

export async function privacyPage({ words, contact }: Face): Promise<Page> {
  return pageOfText(words.pages.information.privacy(contact), "privacy");
}

/** What anybody may fetch, and how. */
export async function openDataPage({ words, fund, at }: Face): Promise<Page> {
  const { openData } = words.pages.information;
  const api = `/v1/funds/${fund.fundId}`;
  const files = [
    [openData.register, "CSV", at("/register.csv")],
    [openData.register, "JSON", `${api}/register`],
    [openData.balance, "JSON", `${api}/public-balance`],
    [openData.fund, "JSON", api],
  ] as const;
  return {
    title: openData.title,
    current: "open-data",
    safeBody: (
      <>
        <Heading title={openData.title} answer={openData.answer} />
        <section class="section">
          <Table
            caption={openData.caption}
            columns={[{ title: openData.what }, { title: openData.format }]}
            rows={files.map(([what, format, address]) => ({ cells: [what, linkCell(format, address)] }))}
            onPhone="compare"
          />
        </section>
        <section class="section prose">
          <h2 class="utrecht-heading-2" safe>
            {openData.programs}
          </h2>
          <p safe>{openData.programsText}</p>
          <p>
            <a class="utrecht-link" href="/v1/openapi.json" safe>
              {openData.document}
            </a>
          </p>
        </section>
      </>
    ),
  };
}

/** The link says what it leads to together with its row, which is read with it. */
function linkCell(format: string, address: string) {
  return {
    markup: (
      <a class="utrecht-link" href={address} safe>
        {format}
      </a>
    ),
  };
}
