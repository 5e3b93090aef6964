/**
 * What the backgrounds of all browsers share: knowledge, watch, indicator, and the listeners that
 * are the same everywhere. Registered synchronously as the background starts, since the browser
 * wakes a stopped one by an event and delivers it to the listeners it finds.
 */
import { browser } from '../browser.ts';
import { hostOf } from '../core/hosts.ts';
import { judge } from '../core/judge.ts';
import type { HandshakeError, Observation, Route, UnseenReason } from '../core/observation.ts';
import type { Recent } from '../core/signal.ts';
import type { Verdict } from '../core/verdict.ts';
import { createVerdictCache } from '../core/verdict-cache.ts';
import { loadKnowledge } from '../data/knowledge.ts';
import { ADDITIONS_KEY } from '../storage/additions.ts';
import { createAuthoritySites } from '../storage/authority-sites.ts';
import { wasCleared } from '../storage/clear.ts';
import { findingsItem } from '../storage/findings.ts';
import { createLog } from '../storage/log.ts';
import { createPublicHosts } from '../storage/public-hosts.ts';
import { createRecentHosts } from '../storage/recent.ts';
import { SETTINGS_KEY } from '../storage/settings.ts';
import { createTabStates } from '../storage/tab-states.ts';
import { WATCH_LIST_KEY } from '../storage/watch-list.ts';
import { readWishes } from '../storage/wishes.ts';
import { speak } from '../ui/messages.ts';
import { createAnnounced } from './announced.ts';
import { createHistory } from './history.ts';
import { paint } from './indicator.ts';
import { isWanted, notify, pageOfNotification, withdraw } from './notify.ts';
import { createParts, type Parts } from './parts.ts';
import { report } from './report.ts';
import { createWatch, type Watch } from './watch.ts';

/** What differs between browsers. */
export interface Flavour {
  /** The route by which responses are observed. */
  readonly route: Route;
  /** The handshake error behind a text of webNavigation's; null for what is none. */
  readonly errorOf: (text: string) => HandshakeError | null;
  /** Whether the browser commits its error page like a page, under the address that failed. */
  readonly commitsErrorPages: boolean;
}

export interface Guard {
  readonly watch: Watch;
  readonly judge: (observation: Observation) => Promise<Verdict>;
  /** Whether the user wants any notification; the language is spoken once it resolves. */
  readonly isNotifying: () => Promise<boolean>;
  /** The parts of pages, for thorough mode. */
  readonly parts: Parts;
}

/** Requests of pages and frames: their certificates are read, those of their parts are not. */
export const FRAMES = {
  urls: ['http://*/*', 'https://*/*'],
  types: ['main_frame' as const, 'sub_frame' as const],
};

/** Everything else that a page loads, for thorough mode. */
export const PARTS = {
  urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'],
  types: [
    ...(['script', 'image', 'stylesheet', 'font', 'media'] as const),
    ...(['xmlhttprequest', 'websocket', 'object', 'ping', 'other'] as const),
  ],
};

/** What the user chose: as it changes, all is judged by it anew. */
const WISH_KEYS = [SETTINGS_KEY, WATCH_LIST_KEY, ADDITIONS_KEY];

/** What goes wrong here is a fault of ours; it is reported and takes nothing else down. */
export function run(task: Promise<unknown>): void {
  task.catch((error: unknown) => {
    console.error(error);
  });
}

async function explainSilence(url: string): Promise<UnseenReason> {
  if (url.startsWith('http:')) return 'not-encrypted';
  if (!url.startsWith('https:')) return 'browser-page';
  const { hostname } = new URL(url);
  const origins = [`https://${hostname}/*`];
  return (await browser.permissions.contains({ origins })) ? 'no-request' : 'no-permission';
}

/** Null for a tab that is gone. */
export async function isIncognito(tabId: number): Promise<boolean | null> {
  try {
    return (await browser.tabs.get(tabId)).incognito;
  } catch {
    return null;
  }
}

/** What both browsers tell of documents, and the types do not. */
interface Documented {
  readonly documentId?: string;
  readonly documentLifecycle?: string;
  readonly parentFrameId?: number;
}

function listenToNavigation(watch: Watch, { route, errorOf, commitsErrorPages }: Flavour): void {
  browser.webNavigation.onBeforeNavigate.addListener((details) => {
    run(watch.navigationStarted(details, details.timeStamp));
  });
  browser.webNavigation.onCommitted.addListener((details) => {
    const { documentId = null, documentLifecycle } = details as Documented;
    const { tabId, frameId, url, timeStamp: at } = details;
    const isPrerender = documentLifecycle === 'prerender';
    // The frames of a page that is prepared in the dark are no pages.
    if (isPrerender && (details as Documented).parentFrameId !== -1) return;
    run(watch.committed({ tabId, frameId, url, documentId, at, route, isPrerender }));
  });
  browser.webNavigation.onErrorOccurred.addListener((details) => {
    const { error: text, url, timeStamp } = details as typeof details & { error?: string };
    const error = errorOf(text ?? '');
    if ((details as Documented).documentLifecycle === 'prerender') return;
    if (!error || !url.startsWith('https:')) return;
    const { documentId = null } = details as Documented;
    const evidence = { kind: 'failure', error } as const;
    const failure = { ...details, documentId, isFinal: !commitsErrorPages };
    run(watch.failed(failure, { host: hostOf(url), at: timeStamp, route: 'error-code', evidence }));
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    run(watch.closed(tabId));
  });
}

/** Starts the background, but for the responses, which each browser shows in a way of its own. */
export function startGuard(flavour: Flavour): Guard {
  // Knowledge and the verdicts drawn from it belong together: new knowledge begins a new cache.
  const know = async () => {
    const { settings, authorities } = await readWishes(browser.storage);
    await speak(settings.language).catch(console.error);
    return { settings, knowledge: loadKnowledge(authorities), cache: createVerdictCache() };
  };
  let known = know();
  const judgeNow = async (observation: Observation, recent?: Recent) => {
    const { knowledge, cache } = await known;
    return judge(observation, knowledge, cache, recent);
  };
  const watch = createWatch({
    tabs: createTabStates(browser.storage.session, isIncognito),
    log: createLog(browser.storage.local, report),
    announced: createAnnounced(findingsItem(browser.storage.session)),
    history: createHistory({
      recent: createRecentHosts(browser.storage.session),
      sites: createAuthoritySites(browser.storage.local),
      publicHosts: createPublicHosts(browser.storage.session),
    }),
    judge: judgeNow,
    show: async (tabId, state, isFresh) => {
      const { lowerBadges } = (await known).settings;
      await paint(browser.action, tabId, state, { isFresh, lowerBadges });
    },
    announce: async (verdict, where) => {
      const { notifications } = (await known).settings;
      if (isWanted(notifications, where.novelty)) {
        await notify(browser.notifications, verdict, where);
      }
    },
    explainSilence,
  });
  listenToNavigation(watch, flavour);
  const parts = createParts({
    seen: (place, observation) => watch.partResponded(place, observation),
    known: (place, verdict) => watch.partKnown(place, verdict),
  });
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && wasCleared(changes)) {
      watch.forget();
      parts.forget();
      known = know();
      run(withdraw(browser.notifications));
    }
    const isOurs = area === 'local' && WISH_KEYS.some((key) => key in changes);
    if (!isOurs && area !== 'managed') return;
    known = know();
    parts.forget();
    run(watch.repaint('all'));
  });
  browser.notifications.onClicked.addListener((id) => {
    const url = pageOfNotification(id);
    if (url !== null) run(browser.tabs.create({ url }));
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') run(browser.tabs.create({ url: 'welcome.html' }));
  });
  run(watch.repaint('warnings'));
  const isNotifying = async () => (await known).settings.notifications !== 'off';
  return { watch, judge: judgeNow, isNotifying, parts };
}
