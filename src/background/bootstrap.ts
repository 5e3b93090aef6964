/**
 * Builds the components that the backgrounds of all browsers share, and registers the listeners that
 * are the same everywhere. Listeners are registered synchronously: the browser wakes a stopped
 * background by an event, and delivers it only to listeners that are registered by then.
 */
import { browser } from '../browser.ts';
import { createAuthoritySites } from '../storage/authority-sites.ts';
import { wasCleared } from '../storage/clear-history.ts';
import { onConfigChanged } from '../storage/config-changes.ts';
import { findingsItem } from '../storage/findings.ts';
import { createFindingsStore } from '../storage/findings-store.ts';
import { createProvenRefusals } from '../storage/proven-refusals.ts';
import { createPublicHosts } from '../storage/public-hosts.ts';
import { createRecentHosts } from '../storage/recent-hosts.ts';
import { createTabStates } from '../storage/tab-states.ts';
import { createHistory } from './history.ts';
import { createInspector, type Inspector } from './inspector.ts';
import { createJudge, createLiveConfig } from './live-config.ts';
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
import { createSubresourceMonitor, type SubresourceMonitor } from './subresource-monitor.ts';
import { createSubresourceTracker, type SubresourceTracker } from './subresource-tracker.ts';
import { isIncognito } from './tab-privacy.ts';
import { createToolbarIcon, showStoredTabs } from './toolbar-icon.ts';
import { createVerdictPipeline, type VerdictPipeline } from './verdict-pipeline.ts';

/** The components that the listeners of each browser use. */
export interface BackgroundServices {
  readonly navigation: NavigationTracker;
  readonly subresources: SubresourceTracker;
  readonly subresourceMonitor: SubresourceMonitor;
  readonly pipeline: VerdictPipeline;
  readonly inspector: Inspector;
  readonly notifier: Notifier;
}

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
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && wasCleared(changes)) forget();
  });
}

/** Starts everything but the listeners of responses, which differ between browsers. */
export function startBackground(platform: Platform): BackgroundServices {
  const { local, session } = browser.storage;
  const config = createLiveConfig(browser.storage);
  const judge = createJudge(config);
  const tabStates = createTabStates(session, { isIncognito, reportError: logError });
  const toolbarIcon = createToolbarIcon(browser.action, config);
  const notifier = createNotifier(browser.notifications, config);
  const throttle = createNotificationThrottle(findingsItem(session));
  const history = createHistory({
    recent: createRecentHosts(session),
    sites: createAuthoritySites(local),
    publicHosts: createPublicHosts(session),
    proven: createProvenRefusals(local),
  });
  const findings = createFindingsStore(local, logError);
  const pipeline = createVerdictPipeline({ judge, history, findings, throttle, notifier });
  const navigation = createNavigationTracker({
    ...{ tabStates, pipeline, judge, toolbarIcon },
    reasonForMissingResponse,
  });
  const subresources = createSubresourceTracker({ tabStates, pipeline, toolbarIcon });
  const subresourceMonitor = createSubresourceMonitor(subresources);
  const inspector = createInspector({ tabStates, pipeline, toolbarIcon });

  listenToNavigation(navigation, platform);
  listenToClearing(() => {
    throttle.forget();
    history.forget();
    subresourceMonitor.forget();
    config.reload();
    logRejection(clearNotifications(browser.notifications));
  });
  onConfigChanged(browser.storage, () => {
    config.reload();
    subresourceMonitor.forget();
    logRejection(showStoredTabs(tabStates, toolbarIcon, 'all'));
  });
  listenForPagesToOpen();
  logRejection(showStoredTabs(tabStates, toolbarIcon, 'warnings'));
  return { navigation, subresources, subresourceMonitor, pipeline, inspector, notifier };
}
