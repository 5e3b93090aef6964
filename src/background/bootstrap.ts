/**
 * Builds the components that the backgrounds of all browsers share, and registers the listeners that
 * are the same everywhere. Listeners are registered synchronously: the browser wakes a stopped
 * background by an event, and delivers it only to listeners that are registered by then.
 */
import { browser } from '../browser.ts';
import { mapVerdicts } from '../core/tab-state/map-verdicts.ts';
import { essentialState } from '../core/tab-state/minimal-state.ts';
import type { TabState } from '../core/tab-state/state.ts';
import { createAuthoritySites } from '../storage/authority-sites.ts';
import { COPIED_HISTORY_KEYS, wasCleared } from '../storage/clear-history.ts';
import { onConfigChanged } from '../storage/config-changes.ts';
import { createDayCounter } from '../storage/day-counts.ts';
import { findingsItem, NOTIFIED_KEY } from '../storage/findings.ts';
import { createFindingsStore } from '../storage/findings-store.ts';
import { createHeldRequests, type HeldRequests } from '../storage/held-requests.ts';
import { createHostProtocols } from '../storage/host-protocols.ts';
import { createLogArea, moveLog } from '../storage/log-area.ts';
import { createNotificationPages } from '../storage/notification-pages.ts';
import { createProvenRefusals } from '../storage/proven-refusals.ts';
import { createPublicHosts } from '../storage/public-hosts.ts';
import { createRecentHosts } from '../storage/recent-hosts.ts';
import { createSessionArea, type SessionArea, writtenLater } from '../storage/session-area.ts';
import { createSpeculativePages } from '../storage/speculative-pages.ts';
import { createTabStates, type TabStates } from '../storage/tab-states.ts';
import { listenToCertificateDownloads } from './certificate-downloads.ts';
import { createDetachedResponses, type DetachedResponses } from './detached-responses.ts';
import { createHeldVerdict } from './held-verdict.ts';
import { createBrowserClient, createHelper, type Helper } from './helper.ts';
import { createHistory } from './history.ts';
import { createInspector, type Inspector } from './inspector.ts';
import {
  type Acknowledge,
  createAcknowledge,
  createJudge,
  createLiveConfig,
  type LiveConfig,
} from './live-config.ts';
import { logError, logRejection } from './log-error.ts';
import { reasonForMissingResponse } from './missing-response.ts';
import { listenToNavigation, type Platform } from './navigation-listeners.ts';
import { createNavigationTracker, type NavigationTracker } from './navigation-tracker.ts';
import { createNotificationThrottle } from './notification-throttle.ts';
import {
  clearNotifications,
  createNotifier,
  type Notifier,
  pageOfNotification,
} from './notifications.ts';
import { createRequestRouter, type RequestRouter } from './request-router.ts';
import { createSubresourceMonitor } from './subresource-monitor.ts';
import { createSubresourceTracker, type SubresourceTracker } from './subresource-tracker.ts';
import { isIncognito } from './tab-privacy.ts';
import { createToolbarIcon, showStoredTabs, type ToolbarIcon } from './toolbar-icon.ts';
import { createVerdictPipeline, type VerdictPipeline } from './verdict-pipeline.ts';
import { createWorkerTracker, type WorkerTracker } from './worker-tracker.ts';

/** The components that the listeners of each browser use. */
export interface BackgroundServices {
  readonly session: SessionArea;
  readonly config: LiveConfig;
  readonly tabStates: TabStates;
  readonly navigation: NavigationTracker;
  readonly subresources: SubresourceTracker;
  readonly workers: WorkerTracker;
  readonly held: HeldRequests;
  readonly detached: DetachedResponses;
  readonly router: RequestRouter;
  readonly pipeline: VerdictPipeline;
  readonly inspector: Inspector;
  readonly helper: Helper;
  readonly notifier: Notifier;
  readonly toolbarIcon: ToolbarIcon;
}

/** Ms after which a background that has started shows the warnings of all tabs again. */
const SHOW_STORED_MS = 300;

/** Opens the page of a clicked notification, and the welcome page after the installation. */
function listenForPagesToOpen(): void {
  browser.notifications.onClicked.addListener((id) => {
    const url = pageOfNotification(id);
    if (url !== null) logRejection(browser.tabs.create({ url }));
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') logRejection(browser.tabs.create({ url: 'welcome.html' }));
  });
}

/** Calls `forget` when the stored history was cleared, here or in a page. */
function listenToClearing(forget: () => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    if (wasCleared(changes)) forget();
  });
}

/** Leaves of every open tab what is displayed: the hosts of other documents are cleared with the history. */
async function clearTabs(tabStates: TabStates): Promise<void> {
  for (const [tabId] of await tabStates.all()) await tabStates.update(tabId, essentialState);
}

/** Brings all tabs under the acknowledgements in force, which have changed. */
async function settleTabs(tabStates: TabStates): Promise<void> {
  for (const [tabId] of await tabStates.all()) await tabStates.update(tabId, (state) => state);
}

/** Moves the log to where the settings want it. */
async function placeLog(config: LiveConfig, isChanged: boolean): Promise<void> {
  const { local, session } = browser.storage;
  const { findingsInMemory } = (await config.current()).settings;
  if (findingsInMemory) await moveLog(local, session);
  else if (isChanged) await moveLog(session, local);
}

/** Creates what turns observations into verdicts, stores them and notifies. */
function createAssessment(config: LiveConfig, session: SessionArea, acknowledge: Acknowledge) {
  const { local } = browser.storage;
  const logArea = createLogArea({ local, session: browser.storage.session }, async () => {
    const { settings } = await config.current();
    return settings.findingsInMemory;
  });
  const judge = createJudge(config);
  const throttle = createNotificationThrottle(findingsItem(session, NOTIFIED_KEY));
  const history = createHistory({
    recent: createRecentHosts(session, writtenLater(session)),
    sites: createAuthoritySites(logArea),
    publicHosts: createPublicHosts(writtenLater(session)),
    proven: createProvenRefusals(local),
    protocols: createHostProtocols(session),
  });
  const notifier = createNotifier({
    notifications: browser.notifications,
    pages: createNotificationPages(session),
    config,
  });
  const findings = createFindingsStore(logArea, logError);
  const pipeline = createVerdictPipeline({
    ...{ judge, acknowledge, history, findings, throttle, notifier },
  });
  const forget = () => {
    throttle.forget();
    history.forget();
    logRejection(clearNotifications(browser.notifications));
  };
  return { judge, notifier, pipeline, forget };
}

/** Starts everything but the listeners of responses, which differ between browsers. */
export function startBackground(platform: Platform): BackgroundServices {
  const session = createSessionArea(browser.storage.session, logError);
  const config = createLiveConfig(browser.storage);
  const acknowledge = createAcknowledge(config);
  const { judge, notifier, pipeline, forget } = createAssessment(config, session, acknowledge);
  const settle = (state: TabState) => mapVerdicts(state, acknowledge);
  const tabStates = createTabStates(session, { isIncognito, settle, reportError: logError });
  const toolbarIcon = createToolbarIcon(browser.action, tabStates, config);
  const detached = createDetachedResponses(createSpeculativePages(session));
  const shared = { tabStates, pipeline, toolbarIcon, detached };
  const dayCounter = createDayCounter(session);
  const held = createHeldRequests(session);
  const navigation = createNavigationTracker({
    ...{ ...shared, judge, reasonForMissingResponse },
    heldVerdict: createHeldVerdict(held),
    onPage: ({ level }) => {
      logRejection(dayCounter.add(level, Date.now()));
    },
  });
  const subresources = createSubresourceTracker(shared);
  const workers = createWorkerTracker(shared);
  const monitor = createSubresourceMonitor(() => Math.random());
  const router = createRequestRouter({ monitor, subresources, workers });
  const inspector = createInspector(shared);
  const helper = createHelper({ ...shared, config, client: createBrowserClient() });

  listenToNavigation(navigation, platform);
  listenToCertificateDownloads({ ...shared, inTimeOrder: platform.inTimeOrder });
  listenToClearing(() => {
    logRejection(session.forget(COPIED_HISTORY_KEYS));
    forget();
    detached.forget();
    monitor.forget();
    config.reload();
    logRejection(clearTabs(tabStates));
  });
  onConfigChanged(browser.storage, () => {
    config.reload();
    monitor.forget();
    logRejection(placeLog(config, true));
    logRejection(settleTabs(tabStates).then(() => showStoredTabs(tabStates, toolbarIcon, 'all')));
  });
  listenForPagesToOpen();
  logRejection(placeLog(config, false));
  // The page that woke this background comes first.
  setTimeout(() => {
    logRejection(showStoredTabs(tabStates, toolbarIcon, 'warnings'));
  }, SHOW_STORED_MS);
  return {
    ...{ session, held, config, tabStates, navigation, subresources, workers, detached, router },
    ...{ pipeline, inspector, helper, notifier, toolbarIcon },
  };
}
