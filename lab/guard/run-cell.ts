/** Tries one way of sending a secret against one way of intercepting, many times, with guard on or off. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../../src/storage/settings.ts';
import type { LabBrowser } from '../browsers/browser.ts';
import type { Environment } from '../environment.ts';
import { storeSettings } from '../pages/settings.ts';
import { NEWS, PAPER } from '../scenarios/scenario.ts';
import { waitUntil } from '../wait.ts';
import type { Bank } from './bank.ts';
import type { Interception } from './interceptions.ts';
import { needsWorker, type SecretRequest } from './requests.ts';

/** The bank's host, and that of the page that asks. */
export const BANK = NEWS;
const ASKS = PAPER;

/** Ms in which what was sent arrives, and what was held is stored. */
const SETTLE_MS = 250;

/** What came of all tries of a cell. */
export interface CellOutcome {
  readonly tries: number;
  /** Tries in which a secret reached the interceptor. */
  readonly leaks: number;
  /** Leaks of which the extension told the user that the request had gone out, or that the site is intercepted. */
  readonly told: number;
  /** Tries in which the secret reached the bank. */
  readonly arrived: number;
  /** The user's session at the bank is still there in the end. */
  readonly keptSession: boolean;
}

/** The lab's pieces of one experiment. */
export interface Experiment {
  readonly environment: Environment;
  readonly bank: Bank;
}

function lead({ environment: { network }, bank }: Experiment, { takes }: Interception): void {
  network.redirect([BANK], (count) => (takes(count) ? bank.interceptorPort : bank.bankPort));
}

/** Leads every connection to the bank, where nobody intercepts. */
export function leadToBank({ environment: { network }, bank }: Experiment): void {
  bank.behave({}, {});
  network.redirect([BANK], bank.bankPort);
}

/** Logs in at the bank, with or without its service worker. */
async function prepare(experiment: Experiment, request: SecretRequest): Promise<void> {
  const { browser } = experiment.environment;
  leadToBank(experiment);
  await browser.open(`https://${BANK}/login`);
  const worker = needsWorker(request)
    ? `await navigator.serviceWorker.register('/worker.js'); await navigator.serviceWorker.ready;`
    : `for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();`;
  await browser.inPageAsync(worker);
}

/** What the extension tells of the current tab: a held request, or a mark on the icon. */
async function isTold({ environment: { browser } }: Experiment): Promise<boolean> {
  const held = (await browser.inExtension(
    `return ((await browser.storage.session.get('heldRequests')).heldRequests?.requests ?? []).length;`,
  )) as number;
  return held > 0 || (await browser.badge()) !== '';
}

/** Closes every connection, and lets the background start without any memory of them. */
export async function forget({
  environment: { browser, network },
  bank,
}: Experiment): Promise<void> {
  await browser.open('about:blank');
  await browser.inExtension(`await browser.storage.session.clear();`);
  await browser.stopBackground();
  network.disconnect();
  bank.disconnect();
}

/** One try. Returns what reached whom. */
async function tryOnce(
  experiment: Experiment,
  request: SecretRequest,
  interception: Interception,
): Promise<{ leaked: boolean; told: boolean; arrived: boolean }> {
  const { environment, bank } = experiment;
  leadToBank(experiment);
  await forget(experiment);
  if (request.name !== 'page' && !needsWorker(request)) {
    await environment.browser.open(`https://${ASKS}/`);
  }
  bank.arrivals.length = 0;
  bank.behave(interception.bank ?? {}, interception.interceptor ?? {});
  lead(experiment, interception);
  await request.send(environment.browser, BANK);
  await sleep(SETTLE_MS);
  const reached = (by: 'bank' | 'interceptor') =>
    bank.arrivals.some((one) => one.by === by && one.secrets.length > 0);
  const leaked = reached('interceptor');
  const told = leaked && (await waitUntil(() => isTold(experiment), Boolean).catch(() => false));
  return { leaked, told, arrived: reached('bank') };
}

/** Whether the cookie of the session is still the one that the bank gave. */
async function hasSession(experiment: Experiment): Promise<boolean> {
  leadToBank(experiment);
  await forget(experiment);
  experiment.bank.arrivals.length = 0;
  await experiment.environment.browser.open(`https://${BANK}/`);
  await sleep(SETTLE_MS);
  return experiment.bank.arrivals.some(({ secrets }) => secrets.includes('cookie'));
}

/**
 * Chooses the mode, and starts the background anew, as the next start of the browser does. Until then the
 * background would stay awake, and is never stopped as between tries here.
 */
export async function setGuard(
  browser: LabBrowser,
  guard: Settings['guard'],
  guardedSites: readonly string[] = [],
): Promise<void> {
  await storeSettings(browser, { guard, guardedSites });
  await browser.stopBackground();
  await browser.open(`https://${ASKS}/`);
  await waitUntil(() => browser.isBackgroundRunning(), Boolean);
}

/** Runs the tries of one cell. */
export async function runCell(
  experiment: Experiment,
  request: SecretRequest,
  interception: Interception,
  { guard, tries }: { readonly guard: Settings['guard']; readonly tries: number },
): Promise<CellOutcome> {
  await setGuard(experiment.environment.browser, guard);
  await prepare(experiment, request);
  const outcomes = [];
  for (let n = 0; n < tries; n++) outcomes.push(await tryOnce(experiment, request, interception));
  return {
    tries,
    leaks: outcomes.filter(({ leaked }) => leaked).length,
    told: outcomes.filter(({ told }) => told).length,
    arrived: outcomes.filter(({ arrived }) => arrived).length,
    keptSession: await hasSession(experiment),
  };
}
