/** Plays a scenario in a real browser and reads what the extension concluded. */
import { eventually, type LabBrowser } from './browsers/browser.ts';
import { type Environment, type EnvironmentOptions, startEnvironment } from './environment.ts';
import { setSubresourceChecking } from './pages/settings.ts';
import { addByCertificate } from './pages/watch-list-page.ts';
import type { Conclusion, Configuration, Scenario, Visit } from './scenarios/scenario.ts';

/** What one visit came to. */
export interface VisitOutcome extends Conclusion {
  readonly scenario: string;
  readonly configuration: Configuration;
  readonly url: string;
  readonly host: string;
  readonly expectedHost: string;
  readonly expected: Conclusion;
  readonly ok: boolean;
  /** What the popup says. */
  readonly text: string;
  /** PNG of the popup. */
  readonly screenshot: Buffer;
}

/** What the popup says about a tab, read from the page itself. */
export interface PopupReading {
  readonly level: string;
  readonly confidence: string;
  readonly authority: string;
  readonly host: string;
  readonly text: string;
  readonly screenshot: Buffer;
}

/** About as wide as the popup is below the toolbar, in CSS pixels. */
const POPUP_WIDTH = 420;

async function openPopupPage(browser: LabBrowser, tabId: number): Promise<void> {
  await browser.open(`${browser.origin}/popup.html?tab=${tabId}`);
  await eventually(
    () => browser.inPage('return document.documentElement.dataset.ready'),
    (ready) => ready === 'true',
  );
}

/** Opens the popup of a tab in a tab of its own, reads it, and closes it. */
export async function readPopup(browser: LabBrowser, tabId: number): Promise<PopupReading> {
  const before = await browser.currentTab();
  await browser.newTab();
  try {
    await openPopupPage(browser, tabId);
    await browser.narrowTo(POPUP_WIDTH);
    const read = (await browser.inPage(
      'return { ...document.documentElement.dataset, text: document.body.innerText }',
    )) as Omit<PopupReading, 'screenshot'>;
    return { ...read, screenshot: await browser.screenshot() };
  } finally {
    await browser.closeTab();
    await browser.switchTo(before);
  }
}

/** Presses "Inspect" in the popup of a tab, where it offers that, and waits for the answer. */
export async function pressInspect(browser: LabBrowser, tabId: number): Promise<void> {
  const before = await browser.currentTab();
  await browser.newTab();
  try {
    await openPopupPage(browser, tabId);
    const offered = await browser.inPage(
      `const button = document.querySelector("[data-action=inspect]"); button?.click(); return Boolean(button)`,
    );
    if (offered !== true) return;
    const running = `return document.querySelector("[data-action=inspect] ~ [role=status]")?.textContent ?? ""`;
    await eventually(
      () => browser.inPage(running),
      (text) => text === '',
      20_000,
    );
  } finally {
    await browser.closeTab();
    await browser.switchTo(before);
  }
}

/** The badge settles shortly after the commit; a quiet one has to stay quiet for a moment. */
async function settledBadge(browser: LabBrowser, expected: string): Promise<string> {
  return eventually(
    () => browser.badge(),
    (badge) => badge === expected,
    3000,
  );
}

/** An entry of the user's has an id made by chance. */
const named = (authority: string) => (authority.startsWith('own-') ? 'own' : authority);

interface Opened {
  readonly visit: Visit;
  readonly handle: string;
  readonly tabId: number;
}

async function open(stage: Environment, visit: Visit): Promise<Opened> {
  const { browser } = stage;
  await visit.before?.(stage);
  const handle = await browser.newTab();
  await browser.open(
    visit.url.replace(
      '{port}',
      String(stage.browser.kind === 'firefox' ? stage.network.httpsPort : 443),
    ),
  );
  await visit.after?.(stage);
  return { visit, handle, tabId: await browser.tabId() };
}

async function look(
  stage: Environment,
  scenario: Scenario,
  opened: Opened,
): Promise<VisitOutcome | null> {
  const { browser, configuration } = stage;
  const { visit, handle, tabId } = opened;
  const expected = visit.expect[configuration];
  if (!expected) return null;
  await browser.switchTo(handle);
  if (configuration === 'chromium-expert') await pressInspect(browser, tabId);
  const badge = await settledBadge(browser, expected.badge);
  const { level, confidence, authority, host, text, screenshot } = await readPopup(browser, tabId);
  const seen = { level, confidence, authority: named(authority), badge } as Conclusion;
  const expectedHost = visit.host ?? new URL(visit.url.replace(':{port}', '')).hostname;
  const says = visit.says?.[configuration];
  const ok =
    (says === undefined || text.includes(says)) &&
    host === expectedHost &&
    seen.level === expected.level &&
    seen.confidence === expected.confidence &&
    seen.authority === expected.authority &&
    seen.badge === expected.badge;
  return {
    ...seen,
    scenario: scenario.name,
    configuration,
    url: visit.url,
    host,
    expectedHost,
    expected,
    ok,
    text,
    screenshot,
  };
}

/** Opens every page of the scenario, then looks at every tab. */
export async function visitAll(stage: Environment, scenario: Scenario): Promise<VisitOutcome[]> {
  if (scenario.watched && stage.interceptorRoot !== null) {
    await addByCertificate(stage.browser, 'Laboratory root', stage.interceptorRoot);
  }
  if (scenario.thorough && stage.browser.kind === 'chromium')
    await setSubresourceChecking(stage.browser, 'on');
  const opened: Opened[] = [];
  for (const visit of scenario.visits) {
    if (visit.expect[stage.configuration]) opened.push(await open(stage, visit));
  }
  const outcomes: VisitOutcome[] = [];
  for (const one of opened) {
    const outcome = await look(stage, scenario, one);
    if (outcome) outcomes.push(outcome);
  }
  return outcomes;
}

/** Plays `scenario` from nothing, and leaves nothing behind. */
export async function runScenario(
  scenario: Scenario,
  options: EnvironmentOptions,
): Promise<VisitOutcome[]> {
  const stage = await startEnvironment(scenario, options);
  try {
    return await visitAll(stage, scenario);
  } finally {
    await stage.close();
  }
}
