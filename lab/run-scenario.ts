/** Plays a scenario in a real browser and reads the extension's verdicts. */
import type { LabBrowser } from './browsers/browser.ts';
import type { Configuration } from './configuration.ts';
import type { Environment } from './environment.ts';
import { allowHelper, askHelper, installHelper, removeHelper } from './helper.ts';
import { storeAcknowledgement } from './pages/acknowledgements.ts';
import {
  type PopupReading,
  photographPopup,
  pressInspect,
  readPopup,
  waitForVerdict,
} from './pages/popup-page.ts';
import { setSubresourceChecking } from './pages/settings.ts';
import { addByCertificate } from './pages/watch-list-page.ts';
import type { Conclusion, Scenario, Visit } from './scenarios/scenario.ts';
import { lastValue } from './wait.ts';

/** One visit, as it was expected and as it came out. */
export interface VisitOutcome extends Conclusion {
  readonly scenario: string;
  readonly configuration: Configuration;
  readonly url: string;
  readonly host: string;
  readonly expectedHost: string;
  readonly expected: Conclusion;
  readonly ok: boolean;
  /** Text of the popup. */
  readonly text: string;
  /** PNG of the popup, where one was asked for. */
  readonly screenshot: Buffer | null;
}

const BADGE_MS = 5000;

/** The badge, once it is as expected: scripts and sockets are judged after the page has loaded. */
function settledBadge(browser: LabBrowser, expected: string): Promise<string> {
  return lastValue(
    () => browser.badge(),
    (badge) => badge === expected,
    BADGE_MS,
  );
}

/** An entry of the user's has a random id. */
const named = (authority: string) => (authority.startsWith('own-') ? 'own' : authority);

interface OpenedVisit {
  readonly visit: Visit;
  readonly handle: string;
  readonly tabId: number;
}

async function openVisit(environment: Environment, visit: Visit): Promise<OpenedVisit> {
  const { browser, network } = environment;
  await visit.before?.(environment);
  const handle = await browser.newTab();
  const port = browser.kind === 'firefox' ? network.httpsPort : 443;
  await browser.open(visit.url.replace('{port}', String(port)));
  await visit.after?.(environment);
  const tabId = await browser.tabId();
  await waitForVerdict(browser, tabId);
  return { visit, handle, tabId };
}

async function readVisit(
  { browser, configuration }: Environment,
  scenario: Scenario,
  { visit, handle, tabId }: OpenedVisit,
  takesPictures: boolean,
): Promise<VisitOutcome | null> {
  const expected = visit.expect[configuration];
  if (!expected) return null;
  await browser.switchTo(handle);
  if (configuration === 'chromium-expert') await pressInspect(browser, tabId);
  if (scenario.asksHelper) await askHelper(browser, tabId);
  const badge = await settledBadge(browser, expected.badge);
  const popup: PopupReading & { readonly screenshot?: Buffer } = takesPictures
    ? await photographPopup(browser, tabId)
    : await readPopup(browser, tabId);
  const { level, confidence, authority, host, text, screenshot = null } = popup;
  const found = { level, confidence, authority: named(authority), badge } as Conclusion;
  const expectedHost = visit.host ?? new URL(visit.url.replace(':{port}', '')).hostname;
  const says = visit.says?.[configuration];
  const ok =
    (says === undefined || text.includes(says)) &&
    host === expectedHost &&
    found.level === expected.level &&
    found.confidence === expected.confidence &&
    found.authority === expected.authority &&
    found.badge === expected.badge;
  return {
    ...found,
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

async function playVisits(
  environment: Environment,
  scenario: Scenario,
  takesPictures: boolean,
): Promise<VisitOutcome[]> {
  const opened: OpenedVisit[] = [];
  for (const visit of scenario.visits) {
    if (visit.expect[environment.configuration]) opened.push(await openVisit(environment, visit));
  }
  const outcomes: VisitOutcome[] = [];
  for (const one of opened) {
    const outcome = await readVisit(environment, scenario, one, takesPictures);
    if (outcome) outcomes.push(outcome);
  }
  return outcomes;
}

/** Opens every page of the scenario, then reads the verdict on every tab. */
export async function playScenario(
  environment: Environment,
  scenario: Scenario,
  { takesPictures = false }: { readonly takesPictures?: boolean } = {},
): Promise<VisitOutcome[]> {
  const { browser, interceptorRoot } = environment;
  if (scenario.watched && interceptorRoot !== null) {
    await addByCertificate(browser, 'Laboratory root', interceptorRoot);
  }
  if (scenario.acknowledged && interceptorRoot !== null) {
    await storeAcknowledgement(browser, scenario.acknowledged, interceptorRoot);
  }
  if (scenario.subresources && browser.kind === 'chromium') {
    await setSubresourceChecking(browser, 'on');
  }
  if (!scenario.asksHelper) return await playVisits(environment, scenario, takesPictures);
  await installHelper(browser);
  await allowHelper(browser);
  try {
    return await playVisits(environment, scenario, takesPictures);
  } finally {
    await removeHelper(browser);
  }
}
