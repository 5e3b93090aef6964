/**
 * What the backgrounds of all browsers share: knowledge, watch, indicator, and the listeners that
 * are the same everywhere. Registered synchronously as the background starts, since the browser
 * wakes a stopped one by an event and delivers it to the listeners it finds.
 */
import { browser } from '../browser.ts';
import type { HistoryContext } from '../core/detection/history-context.ts';
import { judge } from '../core/detection/judge.ts';
import type {
  HandshakeError,
  NotCheckedReason,
  Observation,
  ObservationSource,
} from '../core/detection/observation.ts';
import type { Verdict } from '../core/detection/verdict.ts';
import { createVerdictCache } from '../core/detection/verdict-cache.ts';
import { hostOf } from '../core/net/hosts.ts';
import { loadKnowledge } from '../data/knowledge.ts';
import { setLanguage } from '../i18n/messages.ts';
import { createAuthoritySites } from '../storage/authority-sites.ts';
import { wasCleared } from '../storage/clear-history.ts';
import { onConfigChanged } from '../storage/config-changes.ts';
import { readEffectiveConfig } from '../storage/effective-config.ts';
import { findingsItem } from '../storage/findings.ts';
import { createFindingsStore } from '../storage/findings-store.ts';
import { createPublicHosts } from '../storage/public-hosts.ts';
import { createRecentHosts } from '../storage/recent-hosts.ts';
import { createTabStates } from '../storage/tab-states.ts';
import { createHistory } from './history.ts';
import { logError, logRejection } from './log-error.ts';
import { createNavigationTracker, type NavigationTracker } from './navigation-tracker.ts';
import { createNotificationThrottle } from './notification-throttle.ts';
import {
  clearNotifications,
  pageOfNotification,
  shouldNotify,
  showNotification,
} from './notifications.ts';
import { createSubresourceMonitor, type SubresourceMonitor } from './subresource-monitor.ts';
import { updateToolbarIcon } from './toolbar-icon.ts';

/** What differs between browsers. */
export interface Platform {
  /** The route by which responses are observed. */
  readonly source: ObservationSource;
  /** The handshake error behind a text of webNavigation's; null for what is none. */
  readonly errorOf: (text: string) => HandshakeError | null;
  /** Whether the browser commits its error page like a page, under the address that failed. */
  readonly commitsErrorPages: boolean;
}

export interface BackgroundServices {
  readonly watch: NavigationTracker;
  readonly judge: (observation: Observation) => Promise<Verdict>;
  /** Whether the user wants any notification; the language is spoken once it resolves. */
  readonly isNotifying: () => Promise<boolean>;
  /** The parts of pages, for thorough mode. */
  readonly parts: SubresourceMonitor;
}

/** Requests of pages and frames: their certificates are read, those of their parts are not. */
export const DOCUMENT_REQUESTS = {
  urls: ['http://*/*', 'https://*/*'],
  types: ['main_frame' as const, 'sub_frame' as const],
};

/** Everything else that a page loads, for thorough mode. */
export const SUBRESOURCE_REQUESTS = {
  urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'],
  types: [
    ...(['script', 'image', 'stylesheet', 'font', 'media'] as const),
    ...(['xmlhttprequest', 'websocket', 'object', 'ping', 'other'] as const),
  ],
};

async function reasonForNoResponse(url: string): Promise<NotCheckedReason> {
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

function listenToNavigation(
  watch: NavigationTracker,
  { source, errorOf, commitsErrorPages }: Platform,
): void {
  browser.webNavigation.onBeforeNavigate.addListener((details) => {
    logRejection(watch.navigationStarted(details, details.timeStamp));
  });
  browser.webNavigation.onCommitted.addListener((details) => {
    const { documentId = null, documentLifecycle } = details as Documented;
    const { tabId, frameId, url, timeStamp: at } = details;
    const isPrerender = documentLifecycle === 'prerender';
    // The frames of a page that is prepared in the dark are no pages.
    if (isPrerender && (details as Documented).parentFrameId !== -1) return;
    logRejection(watch.committed({ tabId, frameId, url, documentId, at, source, isPrerender }));
  });
  browser.webNavigation.onErrorOccurred.addListener((details) => {
    const { error: text, url, timeStamp } = details as typeof details & { error?: string };
    const error = errorOf(text ?? '');
    if ((details as Documented).documentLifecycle === 'prerender') return;
    if (!error || !url.startsWith('https:')) return;
    const { documentId = null } = details as Documented;
    const result = { kind: 'failure', error } as const;
    const failure = { ...details, documentId, isFinal: !commitsErrorPages };
    logRejection(
      watch.failed(failure, { host: hostOf(url), at: timeStamp, source: 'error-code', result }),
    );
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    logRejection(watch.closed(tabId));
  });
}

/** Starts the background, but for the responses, which each browser shows in a way of its own. */
export function startBackground(flavour: Platform): BackgroundServices {
  // Knowledge and the verdicts drawn from it belong together: new knowledge begins a new cache.
  const know = async () => {
    const { settings, authorities } = await readEffectiveConfig(browser.storage);
    await setLanguage(settings.language).catch(console.error);
    return { settings, knowledge: loadKnowledge(authorities), cache: createVerdictCache() };
  };
  let known = know();
  const judgeNow = async (observation: Observation, recent?: HistoryContext) => {
    const { knowledge, cache } = await known;
    return judge(observation, { knowledge, cache, ...(recent ? { history: recent } : {}) });
  };
  const watch = createNavigationTracker({
    tabs: createTabStates(browser.storage.session, { isIncognito, reportError: logError }),
    log: createFindingsStore(browser.storage.local, logError),
    announced: createNotificationThrottle(findingsItem(browser.storage.session)),
    history: createHistory({
      recent: createRecentHosts(browser.storage.session),
      sites: createAuthoritySites(browser.storage.local),
      publicHosts: createPublicHosts(browser.storage.session),
    }),
    judge: judgeNow,
    show: async (tabId, state, isFresh) => {
      const { lowerBadges } = (await known).settings;
      await updateToolbarIcon(browser.action, tabId, state, { isFresh, lowerBadges });
    },
    announce: async (verdict, where) => {
      const { notifications } = (await known).settings;
      if (shouldNotify(notifications, where.novelty)) {
        await showNotification(browser.notifications, verdict, where);
      }
    },
    explainSilence: reasonForNoResponse,
  });
  listenToNavigation(watch, flavour);
  const parts = createSubresourceMonitor({
    seen: (place, observation) => watch.partResponded(place, observation),
    known: (place, verdict) => watch.partKnown(place, verdict),
  });
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && wasCleared(changes)) {
      watch.forget();
      parts.forget();
      known = know();
      logRejection(clearNotifications(browser.notifications));
    }
  });
  onConfigChanged(browser.storage, () => {
    known = know();
    parts.forget();
    logRejection(watch.repaint('all'));
  });
  browser.notifications.onClicked.addListener((id) => {
    const url = pageOfNotification(id);
    if (url !== null) logRejection(browser.tabs.create({ url }));
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') logRejection(browser.tabs.create({ url: 'welcome.html' }));
  });
  logRejection(watch.repaint('warnings'));
  const isNotifying = async () => (await known).settings.notifications !== 'off';
  return { watch, judge: judgeNow, isNotifying, parts };
}
