/**
 * Every page of the extension, in every level, language and theme, in real browsers: `npm run
 * pictures` photographs the pages that the tests examine.
 */
import type { LabBrowser } from '../browsers/browser.ts';
import type { Configuration } from '../configuration.ts';
import type { Environment } from '../environment.ts';
import { answerYesHere, pressAcknowledge } from '../pages/acknowledgements.ts';
import { openEvidence, openSavePanel, saveEvidence } from '../pages/evidence-page.ts';
import { click, openPage, setValue } from '../pages/extension-page.ts';
import { HELD_REQUESTS, openHeldPage } from '../pages/held-page.ts';
import { startCheckPage, untilStatus } from '../pages/network-check-page.ts';
import { waitForVerdict } from '../pages/popup-page.ts';
import { findScenario } from '../scenarios/index.ts';
import { CHECK_SCENARIO, disruptAll } from '../scenarios/network-check.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { waitUntil } from '../wait.ts';

/** Languages of the pages. */
export const LANGUAGES = ['en', 'ru', 'kk'] as const;
export const THEMES = ['light', 'dark'] as const;

/** A language of the pages. */
export type Language = (typeof LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];

/** One page of the extension as it is shown in one browser. */
interface Sheet {
  readonly name: string;
  /** Path of the page; {tab} stands for the id of the tab with the scenario's first page. */
  readonly path: string;
  /** Brings the page into the state that is shown. */
  readonly prepare?: (browser: LabBrowser) => Promise<void>;
}

/** Pages that are shown in one session: those of a scenario's first visit, and others. */
export interface Session {
  readonly configuration: Configuration;
  readonly scenario: Scenario;
  readonly sheets: readonly Sheet[];
}

const popup = (name: string): Sheet => ({ name: `popup-${name}`, path: 'popup.html?tab={tab}' });

const PAGES: readonly Sheet[] = [
  'welcome',
  'options',
  'about-interception',
  'remove-certificate',
  'told-to-install',
  'network-check',
  'findings',
].map((name) => ({
  name,
  path: `${name}.html`,
}));

/** The check, when it is done; on a network where some hosts say nothing, and some are not there. */
const CHECK_DONE: Sheet = {
  name: 'check-done',
  path: 'network-check.html',
  async prepare(browser) {
    await startCheckPage(browser, { runs: 2 });
    await untilStatus(browser, (status) => status === 'finished');
  },
};

/** The log with a finding opened, and the panel that saves it. */
const LOG: Sheet = {
  name: 'log',
  path: 'findings.html',
  async prepare(browser) {
    await openSavePanel(browser);
    await browser.inPage('for (const one of document.querySelectorAll("details")) one.open = true');
    await waitUntil(
      () => browser.inPage('return document.querySelectorAll(".chain li").length'),
      (count) => Number(count) > 0,
    );
  },
};

const EVIDENCE: Sheet = {
  name: 'evidence',
  path: 'evidence.html',
  async prepare(browser) {
    const { saved } = await saveEvidence(browser);
    await openEvidence(browser, saved);
  },
};

/** The question whether the user knows who it is, its answers, and the list of them. */
const ACKNOWLEDGING: readonly Sheet[] = [
  { ...popup('question'), prepare: pressAcknowledge },
  {
    ...popup('question-no'),
    async prepare(browser) {
      await pressAcknowledge(browser);
      await click(browser, '[data-action=acknowledge-no]');
    },
  },
  { ...popup('acknowledged'), prepare: answerYesHere },
  { name: 'options-acknowledged', path: 'options.html#acknowledged' },
];

/** The page of guard mode, for each thing that it can say; and guard mode's settings. */
const GUARD: readonly Sheet[] = [
  ...Object.keys(HELD_REQUESTS).map((name) => ({
    name,
    path: 'held-back.html',
    prepare: (browser: LabBrowser) => openHeldPage(browser, name),
  })),
  {
    name: 'options-guard',
    path: 'options.html#guard',
    prepare: (browser) => click(browser, 'input[name=guard][value=named]'),
  },
];

/** All sessions; together they show every page and every level. */
export const SESSIONS: readonly Session[] = [
  {
    configuration: 'firefox',
    scenario: findScenario('clean'),
    sheets: [
      popup('no-sign'),
      ...PAGES,
      ...GUARD,
      { name: 'rehearsal', path: 'popup.html?rehearsal' },
      { name: 'popup-nothing-seen', path: 'popup.html?tab=999999' },
    ],
  },
  ...(
    [
      ['qaznet-root-installed', 'known-interception'],
      ['unknown-root', 'unknown-interception'],
      ['known-for-handing-out', 'asks-for-trust'],
      ['intranet', 'private-authority'],
      ['revoked-by-the-browser', 'refused'],
      ['plain-http', 'not-checked'],
    ] as const
  ).map(
    ([scenario, level]): Session => ({
      configuration: 'firefox',
      scenario: findScenario(scenario),
      sheets: [popup(level)],
    }),
  ),
  {
    configuration: 'firefox',
    scenario: findScenario('mitmproxy'),
    sheets: [popup('device-inspection'), ...ACKNOWLEDGING],
  },
  {
    configuration: 'firefox',
    scenario: { ...findScenario('qaznet-root-installed'), name: 'what-was-found' },
    sheets: [LOG, EVIDENCE],
  },
  { configuration: 'firefox', scenario: CHECK_SCENARIO, sheets: [CHECK_DONE] },
  { configuration: 'chromium', scenario: CHECK_SCENARIO, sheets: [CHECK_DONE] },
  {
    configuration: 'chromium',
    scenario: findScenario('clean'),
    sheets: [popup('not-shown'), { name: 'welcome', path: 'welcome.html' }],
  },
  {
    configuration: 'chromium',
    scenario: findScenario('blocked-as-interception'),
    sheets: [popup('blocked')],
  },
  {
    configuration: 'chromium-expert',
    scenario: findScenario('clean'),
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

/** Chooses the language as a person does, in the page; and waits until the page is in it. */
async function chooseLanguage(browser: LabBrowser, language: Language): Promise<void> {
  await setValue(browser, '[data-action=language]', language);
  await waitUntil(
    () => browser.inPage('return document.documentElement.lang'),
    (lang) => lang === language,
  );
}

/**
 * Shows every sheet of the session in every language and theme, and calls `examine` for each.
 * @param environment one of the session's scenario and configuration
 */
export async function showSession(
  { configuration, scenario, sheets }: Session,
  { browser, network }: Environment,
  examine: (shown: Shown) => Promise<void>,
): Promise<void> {
  disruptAll(network);
  await browser.open(scenario.visits[0]?.url ?? 'about:blank');
  const tab = await browser.tabId();
  await waitForVerdict(browser, tab);
  await browser.newTab();
  for (const { name, path, prepare } of sheets) {
    await openPage(browser, path.replace('{tab}', String(tab)));
    await prepare?.(browser);
    for (const theme of THEMES) {
      await browser.setTheme(theme);
      for (const language of LANGUAGES) {
        await chooseLanguage(browser, language);
        await examine({ name, configuration, language, theme, browser });
      }
    }
  }
}
