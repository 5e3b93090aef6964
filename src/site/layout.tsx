/** The frame of every page of the site: head, menu, languages, last lines. */
import type { ComponentChildren } from 'preact';
import { LANGUAGES, type Language } from '../core/language.ts';
import { formatDay } from '../i18n/dates.ts';
import { language } from '../i18n/messages.ts';
import { type SiteKey, translate } from './texts.ts';

/** What is the same on every page. */
export interface SiteFrame {
  /** All style sheets as one text, which stands in each page: a page can then be handed on alone. */
  readonly css: string;
  /** SHA-256 of `css` in base64, for the content security policy. */
  readonly cssDigest: string;
  readonly version: string;
  /** Day of the catalogue, in ms since epoch. */
  readonly catalogueDay: number;
}

/** The pages of each language, in the order of the menu: file name without ".html", key of its name. */
export const SITE_PAGES = {
  index: 'site_home',
  'told-to-install': 'told_title',
  'remove-certificate': 'remove_title',
  phone: 'phone_title',
  'about-interception': 'about_title',
  get: 'get_title',
  privacy: 'privacy_title',
  report: 'report_title',
} as const satisfies Readonly<Record<string, SiteKey>>;

/** File name of a page, without ".html". */
export type SitePage = keyof typeof SITE_PAGES;

const PAGES = Object.keys(SITE_PAGES) as SitePage[];

/** Each language by its own name. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
};

/** Draws a link to another page of the same language. */
export function PageLink({ page }: { readonly page: SitePage }) {
  return <a href={`${page}.html`}>{translate(SITE_PAGES[page])}</a>;
}

/** Draws the links to the same page in every language. */
function Languages({ page }: { readonly page: SitePage }) {
  return (
    <ul class="languages">
      {LANGUAGES.map((one) => (
        <li key={one}>
          <a
            href={`../${one}/${page}.html`}
            lang={one}
            hreflang={one}
            aria-current={one === language() ? 'true' : undefined}
          >
            {LANGUAGE_NAMES[one]}
          </a>
        </li>
      ))}
    </ul>
  );
}

interface HeadProps extends SiteFrame {
  readonly title: string;
  readonly page: SitePage;
  readonly folder: string;
}

/** The policy allows nothing but the one style sheet and images that stand in the page. */
function Head({ title, page, folder, css, cssDigest }: HeadProps) {
  const policy = `default-src 'none'; style-src 'sha256-${cssDigest}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>{title}</title>
      {LANGUAGES.map((one) => (
        <link key={one} rel="alternate" hreflang={one} href={`${folder}${one}/${page}.html`} />
      ))}
      <style>{css}</style>
    </head>
  );
}

/** The menu stands at the end: at the top of a phone it would hide what the reader came for. */
function Menu({ page }: { readonly page: SitePage }) {
  return (
    <nav aria-labelledby="pages" class="pages">
      <h2 id="pages">{translate('site_pages')}</h2>
      <ul>
        {PAGES.map((one) => (
          <li key={one}>
            <a href={`${one}.html`} aria-current={one === page ? 'page' : undefined}>
              {translate(SITE_PAGES[one])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LastLines({ version, catalogueDay }: SiteFrame) {
  return (
    <footer>
      <p>{translate('site_state', [version, formatDay(catalogueDay)])}</p>
      <p>{translate('site_hand_on')}</p>
    </footer>
  );
}

interface DocumentProps {
  readonly page: SitePage;
  readonly frame: SiteFrame;
  readonly children: ComponentChildren;
}

/** Draws a whole page in the language that `useSiteLanguage` set. */
export function SiteDocument({ page, frame, children }: DocumentProps) {
  const name = translate('extension_name');
  const title = page === 'index' ? translate('site_home_title') : translate(SITE_PAGES[page]);
  return (
    <html lang={language()}>
      <Head {...frame} title={`${title} – ${name}`} page={page} folder="../" />
      <body class="page">
        <a class="skip" href="#text">
          {translate('site_skip')}
        </a>
        <header>
          <a class="logo" href="index.html">
            <img src="icons/logo.svg" alt="" width="32" height="32" /> {name}
          </a>
          <nav aria-label={translate('site_languages')}>
            <Languages page={page} />
          </nav>
          <a href="#pages">{translate('site_pages')}</a>
        </header>
        <main id="text" tabindex={-1}>
          {children}
        </main>
        <Menu page={page} />
        <LastLines {...frame} />
      </body>
    </html>
  );
}

/** Draws the page at the top of the site: the languages. Its sentence for each is that of the store. */
export function LanguageDocument({
  frame,
  sentences,
}: {
  readonly frame: SiteFrame;
  readonly sentences: Readonly<Record<Language, string>>;
}) {
  return (
    <html lang="en">
      <Head {...frame} title={translate('extension_name')} page="index" folder="" />
      <body class="page">
        <main>
          <h1>
            <img src="icons/logo.svg" alt="" width="40" height="40" /> {translate('extension_name')}
          </h1>
          {LANGUAGES.map((one) => (
            <section key={one} lang={one}>
              <h2>
                <a href={`${one}/index.html`} hreflang={one}>
                  {LANGUAGE_NAMES[one]}
                </a>
              </h2>
              <p>{sentences[one]}</p>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
