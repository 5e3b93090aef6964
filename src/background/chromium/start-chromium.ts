/** Builds the components and registers the listeners that both Chromium flavours share, synchronously. */
import type { WebNavigation } from 'webextension-polyfill';
import { browser } from '../../browser.ts';
import { certificateVisibilityItem } from '../../storage/certificate-visibility.ts';
import { type BackgroundServices, startBackground } from '../bootstrap.ts';
import type { HostProber } from '../host-prober.ts';
import { logRejection } from '../log-error.ts';
import { listenBySetting } from '../subresource-setting.ts';
import { showTabWarning } from '../toolbar-icon.ts';
import { createCertificateVisibilityNote } from './certificate-visibility-note.ts';
import { chromiumError } from './error-codes.ts';
import { listenToChromiumNavigations } from './navigation-requests.ts';
import { createNetworkResponses } from './network-responses.ts';
import { createDocumentObserver } from './observe-document.ts';
import { inTimeOrder } from './ordered-events.ts';
import { createChromiumProber } from './own-requests.ts';
import { shipsCommonRoots } from './shipped-roots.ts';
import {
  listenToBlockedSubresources,
  listenToChromiumRequests,
  listenToChromiumWorkers,
} from './subresource-requests.ts';

/** The components that the flavours use further. */
export interface ChromiumServices extends BackgroundServices {
  readonly prober: HostProber;
}

/** Starts the background; call it once, as the service worker starts. */
export function startChromium(): ChromiumServices {
  const networkResponses = createNetworkResponses();
  const services = startBackground({
    source: 'chromium-leaf',
    errorOf: chromiumError,
    commitsErrorPages: false,
    inTimeOrder,
    ...(shipsCommonRoots() ? { observeDocument: createDocumentObserver(networkResponses) } : {}),
  });
  const { config, navigation, notifier, tabStates, toolbarIcon } = services;
  const prober = createChromiumProber();
  const noteVisibility = createCertificateVisibilityNote(
    certificateVisibilityItem(browser.storage.local),
    notifier,
  );
  listenToChromiumNavigations({ ...services, noteVisibility, networkResponses });
  listenToBlockedSubresources(services);
  const onTabReplaced = inTimeOrder((details: WebNavigation.OnTabReplacedDetailsType) => {
    logRejection(navigation.onTabReplaced(details.replacedTabId, details.tabId));
  });
  browser.webNavigation.onTabReplaced.addListener(onTabReplaced);
  // Chromium resets the icon when the blank page below a password dialog commits, and reports no commit.
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'complete') logRejection(showTabWarning(tabStates, toolbarIcon, tabId));
  });
  listenBySetting(config, {
    toAll: () => listenToChromiumRequests(services),
    toWorkers: (isNeeded) => listenToChromiumWorkers(services, isNeeded),
  });
  return { ...services, prober };
}
