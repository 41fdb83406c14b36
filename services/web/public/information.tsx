import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Heading } from "../parts/heading.tsx";
import { Table } from "../parts/table.tsx";
import { pageOfText } from "../parts/text-page.tsx";
import { openDataSets } from "./open-data.ts";
import { VoteExample } from "./vote-example.tsx";

/** How a decision comes about, by the rules of this fund. */
export async function decisionsPage({ words, fund }: Face): Promise<Page> {
  const { rules } = fund.terms;
  return pageOfText(words.pages.information.decisions(fund.terms), {
    advice: <VoteExample words={words} rules={rules} />,
  });
}

/** Who may apply, with what, and how. */
export async function applyPage({ words, fund }: Face): Promise<Page> {
  return pageOfText(words.pages.information.apply(fund.terms));
}

export async function accessibilityPage({ words, contact }: Face): Promise<Page> {
  return pageOfText(words.pages.information.accessibility(contact));
}

export async function privacyPage({ words, contact }: Face): Promise<Page> {
  return pageOfText(words.pages.information.privacy(contact));
}

/** What anybody may fetch, and how. */
export async function openDataPage({ words, fund, at }: Face): Promise<Page> {
  const { openData } = words.pages.information;
  const rows = [
    ...openDataSets({ fund, at }).flatMap(({ name, files }) =>
      files.map(({ format, address }) => ({ cells: [openData[name], linkCell(format, address)] })),
    ),
    { cells: [openData.catalogue, linkCell("DCAT", at("/open-gegevens.jsonld"))] },
  ];
  return {
    title: openData.title,
    safeBody: (
      <>
        <Heading title={openData.title} answer={openData.answer} />
        <section class="section">
          <Table
            caption={openData.caption}
            columns={[{ title: openData.what }, { title: openData.format }]}
            rows={rows}
            onPhone="compare"
          />
        </section>
        <section class="section prose">
          <h2 class="utrecht-heading-2" safe>
            {openData.use}
          </h2>
          <p safe>{openData.useText}</p>
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
