import { currentMembers } from "../../projections/funds/funds.ts";
import type { MenuPage } from "../words/pages/frame.ts";
import type { Assets, ScriptName } from "./assets.ts";
import type { Surroundings } from "./face.ts";
import { foot, type Menu, menus, paths, placeIn } from "./menu.ts";
import { Account, AccountInMenu, RoleSwitch } from "./parts/account.tsx";
import { asked } from "./query.ts";

/** What a page says of itself, and what it shows. */
export interface Page {
  readonly title: string;
  /** What it does besides, where scripts run. */
  readonly script?: ScriptName;
  /** Markup whose texts are escaped; the scan for what is not goes by the name. */
  readonly safeBody: JSX.Element;
}

/** Puts a page in the frame that all of them have: head, menu, content, foot. */
export function framed(around: Surroundings, { title, script, safeBody }: Page, assets: Assets): JSX.Element {
  const { fund, words, language, notice, isDevelopment } = around;
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
        {script === undefined ? null : <script type="module" src={assets.scripts[script]} />}
      </head>
      <body class="utrecht-document">
        <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud" safe>
          {frame.skip}
        </a>
        {isDevelopment ? <Development around={around} /> : null}
        <Head around={around} name={name} />
        <main class="wide" id="inhoud" tabindex="-1">
          {notice === null ? null : (
            <p class="done" role="status" safe>
              {notice}
            </p>
          )}
          {safeBody}
        </main>
        <Foot around={around} />
      </body>
    </html>
  );
}

interface AroundProps {
  readonly around: Surroundings;
}

function Head({ around, name }: AroundProps & { readonly name: string }): JSX.Element {
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
          <div class="head-tools">
            <Account around={around} />
            <LanguageSwitch around={around} />
          </div>
          {fund ? (
            <a class="utrecht-button utrecht-button--secondary-action to-menu" href="#menu" safe>
              {frame.toMenu}
            </a>
          ) : null}
        </div>
        {fund ? (
          <nav class="nav" aria-label={frame.mainMenu}>
            <MenuLinks around={around} pages={menuOf(around)} />
          </nav>
        ) : null}
      </div>
    </header>
  );
}

function Foot({ around }: AroundProps): JSX.Element {
  const { fund, words } = around;
  const { frame } = words.pages;
  return (
    <footer class="foot">
      {fund ? (
        <div class="wide">
          <nav class="foot-menu" id="menu" aria-label={frame.allPages} tabindex="-1">
            <MenuLinks around={around} pages={menuOf(around)} />
            <AccountInMenu around={around} />
          </nav>
          <RoleSwitch around={around} />
          <MenuLinks around={around} pages={foot} />
          <span class="last" safe>
            {frame.ofMembers(words.format.number(currentMembers(fund).length))}
          </span>
        </div>
      ) : null}
    </footer>
  );
}

/** The menu of whoever looks. */
function menuOf({ reader }: Surroundings): Menu {
  return menus[reader?.identity ? reader.as : "public"];
}

function MenuLinks({ around, pages }: MenuLinksProps): JSX.Element {
  const { titles } = around.words.pages.frame;
  const [start] = menuOf(around);
  const here = around.place && placeIn(pages, around.place);
  return (
    <>
      {pages.map((page) => (
        <a href={around.at(paths[page])} aria-current={page === here ? "page" : undefined}>
          <span safe>{titles[page]}</span>
          {page === start && around.reader?.tasks ? <Count around={around} tasks={around.reader.tasks} /> : null}
        </a>
      ))}
    </>
  );
}

interface MenuLinksProps extends AroundProps {
  readonly pages: readonly MenuPage[];
}

/** How many tasks wait. */
function Count({ around: { words }, tasks }: { readonly around: Surroundings; readonly tasks: number }): JSX.Element {
  return (
    <span class="count">
      <span aria-hidden="true" safe>
        {words.format.number(tasks)}
      </span>
      <span class="unseen" safe>
        {words.pages.frame.tasks(tasks)}
      </span>
    </span>
  );
}

/** On every page of a development service: that it is one, and the way to be somebody else. */
function Development({ around: { words } }: { readonly around: Surroundings }): JSX.Element {
  const { frame } = words.pages;
  return (
    <p class="proof">
      <span safe>{frame.development}</span>{" "}
      <a href={asked("/inloggen", { opnieuw: "ja" })} safe>
        {frame.somebodyElse}
      </a>
    </p>
  );
}

/** A form, because it changes what is remembered of whoever asks. */
function LanguageSwitch({ around: { words, address } }: AroundProps): JSX.Element {
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
