/** The static site: every page in every language, as HTML. */
import type { ComponentChildren } from 'preact';
import { LANGUAGES, type Language } from '../core/language.ts';
import { t } from '../i18n/messages.ts';
import { Explanation } from '../pages/about-interception/explanation.tsx';
import { Advice } from '../pages/told-to-install/advice.tsx';
import { HomePage } from './home-page.tsx';
import {
  LanguageDocument,
  SITE_PAGES,
  SiteDocument,
  type SiteFrame,
  type SitePage,
} from './layout.tsx';
import { PhonePage } from './phone-page.tsx';
import { GetPage, PrivacyPage, ReportPage } from './project-pages.tsx';
import { RemovalPage } from './removal-page.tsx';
import { type RewriteAttribute, renderHtml } from './render-html.ts';
import { translate, useSiteLanguage } from './texts.ts';

/** What the site is made of, besides texts and data. */
export interface SiteInput extends SiteFrame {
  /** SVG of each icon, by its path as pages name it: "icons/logo.svg". */
  readonly icons: Readonly<Record<string, string>>;
  /** The privacy policy of docs/store in each language. */
  readonly policies: Readonly<Record<Language, string>>;
}

/** Advice for every browser: the site does not know the reader's. */
const PREVENTION = [
  'protect_switch',
  'protect_chromium',
  'protect_switch_keep',
  'protect_apart',
  'protect_android',
] as const;

function contentsOf(page: SitePage, policy: string): ComponentChildren {
  switch (page) {
    case 'index':
      return <HomePage />;
    case 'told-to-install':
      return <Advice isInExtension={false} />;
    case 'remove-certificate':
      return <RemovalPage />;
    case 'phone':
      return <PhonePage />;
    case 'about-interception':
      return (
        <Explanation
          limits={<p>{t('limits_text')}</p>}
          prevention={PREVENTION.map((key) => <p key={key}>{t(key)}</p>)}
          isInExtension={false}
        />
      );
    case 'get':
      return <GetPage />;
    case 'privacy':
      return <PrivacyPage policy={policy} />;
    case 'report':
      return <ReportPage />;
  }
}

/** Puts each icon into the page itself, as a data URL, so that a page can be handed on alone. */
const withIcons =
  (icons: SiteInput['icons']): RewriteAttribute =>
  (element, name, value) => {
    if (element !== 'img' || name !== 'src') return value;
    const svg = icons[value];
    if (svg === undefined) throw new Error(`The site has no image ${value}`);
    return `data:image/svg+xml,${encodeURIComponent(svg)}`;
  };

/** Returns the files of the site: their paths below its folder, with forward slashes, and their texts. */
export function renderSite(input: SiteInput): ReadonlyMap<string, string> {
  const rewrite = withIcons(input.icons);
  const write = (root: ComponentChildren) => `<!doctype html>\n${renderHtml(root, rewrite)}\n`;
  const files = new Map<string, string>();
  const sentences = { en: '', kk: '', ru: '' };
  for (const language of LANGUAGES) {
    useSiteLanguage(language);
    sentences[language] = translate('extension_description');
    for (const page of Object.keys(SITE_PAGES) as SitePage[]) {
      const contents = contentsOf(page, input.policies[language]);
      const html = write(
        <SiteDocument page={page} frame={input}>
          {contents}
        </SiteDocument>,
      );
      files.set(`${language}/${page}.html`, html);
    }
  }
  files.set('index.html', write(<LanguageDocument frame={input} sentences={sentences} />));
  return files;
}
