/** Builds the components and registers the listeners that both Chromium flavours share, synchronously. */
import { browser } from '../../browser.ts';
import { certificateVisibilityItem } from '../../storage/certificate-visibility.ts';
import { type BackgroundServices, startBackground } from '../bootstrap.ts';
import type { HostProber } from '../host-prober.ts';
import { logRejection } from '../log-error.ts';
import { whileCheckingSubresources } from '../subresource-setting.ts';
import { createCertificateVisibilityNote } from './certificate-visibility-note.ts';
import { chromiumError } from './error-codes.ts';
import { listenToChromiumNavigations } from './navigation-requests.ts';
import { createChromiumProber } from './own-requests.ts';
import {
  listenToBlockedSubresources,
  listenToChromiumSubresources,
} from './subresource-requests.ts';

/** The components that the flavours use further. */
export interface ChromiumServices extends BackgroundServices {
  readonly prober: HostProber;
}

/** Starts the background; call it once, as the service worker starts. */
export function startChromium(): ChromiumServices {
  const services = startBackground({
    source: 'chromium-leaf',
    errorOf: chromiumError,
    commitsErrorPages: false,
  });
  const { navigation, subresources, subresourceMonitor, notifier } = services;
  const prober = createChromiumProber();
  const noteVisibility = createCertificateVisibilityNote(
    certificateVisibilityItem(browser.storage.local),
    notifier,
  );
  listenToChromiumNavigations(navigation, noteVisibility);
  listenToBlockedSubresources(subresources);
  browser.webNavigation.onTabReplaced.addListener(({ replacedTabId, tabId }) => {
    logRejection(navigation.onTabReplaced(replacedTabId, tabId));
  });
  logRejection(whileCheckingSubresources(() => listenToChromiumSubresources(subresourceMonitor)));
  return { ...services, prober };
}
