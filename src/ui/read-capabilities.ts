/** What Küzet can see in this browser, as last met. */
import { browser } from '../browser.ts';
import { isFirefox } from '../platform.ts';
import { certificateVisibilityItem } from '../storage/certificate-visibility.ts';
import { type Capability, capabilitiesOf } from './capabilities.ts';

/** Whether this is the flavour that may use the debugger. */
export const hasDebugger = 'debugger' in browser;

export async function readCapabilities(): Promise<readonly Capability[]> {
  const sight = await certificateVisibilityItem(browser.storage.local)
    .read()
    .catch(() => ({ shown: false }));
  return capabilitiesOf({ isFirefox, hasDebugger, showsCertificates: sight.shown });
}
