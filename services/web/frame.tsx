import type { FootPage, PublicPage } from "../words/pages/frame.ts";
import type { Assets } from "./assets.ts";
import type { Surroundings } from "./face.ts";

/** What a page says of itself, and what it shows. */
export interface Page {
  readonly title: string;
  /** Its place in the menu, where it has one. */
  readonly current?: PublicPage | FootPage;
  /** Markup whose texts are escaped; the scan for what is not goes by the name. */
  readonly safeBody: JSX.Element;
}

/** Where each page of the menu and of the foot stands, below the fund's own address. */
const paths: Readonly<Record<PublicPage | FootPage, string>> = {
  front: "/",
  register: "/register",
  decisions: "/besluiten",
  apply: "/aanvragen/uitleg",
  accessibility: "/toegankelijkheid",
  privacy: "/privacy",
  "open-data": "/open-gegevens",
};
const menu: readonly PublicPage[] = ["front", "register", "decisions", "apply"];
const foot: readonly FootPage[] = ["accessibility", "privacy", "open-data"];

/** Puts a page in the frame that all of them have: head, menu, content, foot. */
export function framed(around: Surroundings, { title, current, safeBody }: Page, assets: Assets): JSX.Element {
  const { fund, words, language, isDevelopment } = around;
  const { frame } = words.pages;
  const name = fund?.terms.name ?? frame.product;
  return (
    <html lang={language} class="fonds">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title safe>{`${title} – ${name}`}</title>
        {assets.fonts.map((font) => (
          <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
        ))}
        <link rel="stylesheet" href={assets.stylesheet} />
      </head>
      <body class="utrecht-document">
        <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud" safe>
          {frame.skip}
        </a>
        {isDevelopment ? (
          <p class="proof" safe>
            {frame.development}
          </p>
        ) : null}
        <Head around={around} name={name} current={current} />
        <main class="wide" id="inhoud" tabindex="-1">
          {safeBody}
        </main>
        <Foot around={around} current={current} />
      </body>
    </html>
  );
}

interface AroundProps {
  readonly around: Surroundings;
  readonly current: Page["current"];
}

function Head({ around, name, current }: AroundProps & { readonly name: string }): JSX.Element {
  const { fund, words, at } = around;
  const { frame } = words.pages;
  return (
    <header class="head">
      <div class="wide">
        <div class="head-row">
          <a class="brand" href={at("/")}>
            <Mark />
            <span>
              <b safe>{name}</b>
              {fund ? <span safe>{yearsOf(fund.terms.period)}</span> : null}
            </span>
          </a>
          <LanguageSwitch around={around} />
          {fund ? (
            <a class="utrecht-button utrecht-button--secondary-action to-menu" href="#menu" safe>
              {frame.toMenu}
            </a>
          ) : null}
        </div>
        {fund ? (
          <nav class="nav" aria-label={frame.mainMenu}>
            <MenuLinks around={around} pages={menu} current={current} />
          </nav>
        ) : null}
      </div>
    </header>
  );
}

function Foot({ around, current }: AroundProps): JSX.Element {
  const { fund, words } = around;
  const { frame } = words.pages;
  return (
    <footer class="foot">
      {fund ? (
        <div class="wide">
          <nav class="foot-menu" id="menu" aria-label={frame.allPages} tabindex="-1">
            <MenuLinks around={around} pages={menu} current={current} />
          </nav>
          <MenuLinks around={around} pages={foot} current={current} />
          <span class="last" safe>
            {frame.ofMembers(words.format.number(fund.terms.members.length))}
          </span>
        </div>
      ) : null}
    </footer>
  );
}

function MenuLinks({ around, pages, current }: MenuLinksProps): JSX.Element {
  const { titles } = around.words.pages.frame;
  return (
    <>
      {pages.map((page) => (
        <a href={around.at(paths[page])} aria-current={page === current ? "page" : undefined} safe>
          {titles[page]}
        </a>
      ))}
    </>
  );
}

interface MenuLinksProps extends AroundProps {
  readonly pages: readonly (PublicPage | FootPage)[];
}

/** A form, because it changes what is remembered of whoever asks. */
function LanguageSwitch({ around: { words, address } }: Pick<AroundProps, "around">): JSX.Element {
  const { code, short, name } = words.pages.frame.otherLanguage;
  return (
    <form class="language" method="post" action="/taal">
      <input type="hidden" name="terug" value={address} />
      <button class="plain" type="submit" name="taal" value={code} lang={code} aria-label={`${short}: ${name}`} safe>
        {short}
      </button>
    </form>
  );
}

function yearsOf({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from.slice(0, 4)}–${to.slice(0, 4)}`;
}

/** The matrix, as the fund's mark. */
function Mark(): JSX.Element {
  return (
    <svg class="mark" width="38" height="38" viewBox="0 0 38 38" aria-hidden="true">
      {[0, 1, 2].flatMap((row) =>
        [0, 1, 2].map((column) => (
          <rect
            class={row < 2 && column < 2 ? "full" : ""}
            x={String(column * 13 + 1)}
            y={String(row * 13 + 1)}
            width="10"
            height="10"
          />
        )),
      )}
    </svg>
  );
}
