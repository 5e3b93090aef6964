/**
 * Every page of the extension, in every level, language and theme, in real browsers: `npm run
 * pictures` photographs what the tests look at.
 */
import { eventually, type LabBrowser } from './browser.ts';
import { type Configuration, type Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { startStage } from './stage.ts';

export const LANGUAGES = ['en', 'ru', 'kk'] as const;
export const THEMES = ['light', 'dark'] as const;

export type Language = (typeof LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];

/** One page of the extension as it is shown in one browser. */
interface Sheet {
  readonly name: string;
  /** Path of the page; {tab} stands for the id of the tab with the scenario's first page. */
  readonly path: string;
}

/** Pages that are shown in one session: those of a scenario's first visit, and others. */
interface Session {
  readonly configuration: Configuration;
  readonly scenario: string;
  readonly sheets: readonly Sheet[];
}

const popup = (name: string): Sheet => ({ name: `popup-${name}`, path: 'popup.html?tab={tab}' });

const PAGES: readonly Sheet[] = ['welcome', 'options', 'explain', 'remove'].map((name) => ({
  name,
  path: `${name}.html`,
}));

export const SESSIONS: readonly Session[] = [
  {
    configuration: 'firefox',
    scenario: 'clean',
    sheets: [
      popup('no-sign'),
      ...PAGES,
      { name: 'rehearsal', path: 'popup.html?rehearsal' },
      { name: 'popup-nothing-seen', path: 'popup.html?tab=999999' },
    ],
  },
  ...(
    [
      ['qaznet-root-installed', 'known-interception'],
      ['unheard-root', 'unknown-interception'],
      ['mitmproxy', 'device-inspection'],
      ['intranet', 'private-authority'],
      ['revoked-by-the-browser', 'refused'],
      ['plain-http', 'unseen'],
    ] as const
  ).map(
    ([scenario, level]): Session => ({
      configuration: 'firefox',
      scenario,
      sheets: [popup(level)],
    }),
  ),
  {
    configuration: 'chromium',
    scenario: 'clean',
    sheets: [popup('not-shown'), { name: 'welcome', path: 'welcome.html' }],
  },
  {
    configuration: 'chromium',
    scenario: 'blocked-as-interception',
    sheets: [popup('blocked')],
  },
  {
    configuration: 'chromium-expert',
    scenario: 'clean',
    sheets: [popup('inspect'), { name: 'welcome', path: 'welcome.html' }],
  },
];

/** A page as it is being shown. */
export interface Shown {
  readonly name: string;
  readonly configuration: Configuration;
  readonly language: Language;
  readonly theme: Theme;
  readonly browser: LabBrowser;
}

async function openSheet(browser: LabBrowser, path: string): Promise<void> {
  await browser.open(`${browser.origin}/${path}`);
  await eventually(
    () => browser.inPage('return document.documentElement.dataset.ready'),
    (ready) => ready === 'true',
  );
}

/** Chooses the language as a person does, in the page; and waits until the page speaks it. */
async function chooseLanguage(browser: LabBrowser, language: Language): Promise<void> {
  await browser.inPage(
    `const picker = document.querySelector('[data-action=language]');
     picker.value = arguments[0];
     picker.dispatchEvent(new Event('change', { bubbles: true }));`,
    [language],
  );
  const spoken = await eventually(
    () => browser.inPage('return document.documentElement.lang'),
    (lang) => lang === language,
  );
  if (spoken !== language) throw new Error(`The page speaks ${String(spoken)}, not ${language}`);
}

function find(name: string): Scenario {
  const found = scenarios.find((one) => one.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** Shows every sheet of the session in every language and theme, and calls `look` for each. */
export async function showSession(
  { configuration, scenario, sheets }: Session,
  look: (shown: Shown) => Promise<void>,
): Promise<void> {
  const played = find(scenario);
  const stage = await startStage(played, { configuration, headless: true });
  const { browser } = stage;
  try {
    await browser.open(played.visits[0]?.url ?? '');
    const tab = await browser.tabId();
    await browser.newTab();
    for (const { name, path } of sheets) {
      await openSheet(browser, path.replace('{tab}', String(tab)));
      for (const theme of THEMES) {
        await browser.setTheme(theme);
        for (const language of LANGUAGES) {
          await chooseLanguage(browser, language);
          await look({ name, configuration, language, theme, browser });
        }
      }
    }
  } finally {
    await stage.close();
  }
}
