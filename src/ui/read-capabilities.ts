/** Reads what Küzet can see in the browser that it runs in. */
import { browser } from '../browser.ts';
import { isFirefox } from '../platform.ts';
import { certificateVisibilityItem } from '../storage/certificate-visibility.ts';
import { type Capability, capabilitiesOf } from './capabilities.ts';

/** Whether this is the expert edition, which has the permission "debugger". */
export const hasDebugger = 'debugger' in browser;

/** Returns the capabilities at the last response; unreadable storage counts as no certificates. */
export async function readCapabilities(): Promise<readonly Capability[]> {
  const visibility = await certificateVisibilityItem(browser.storage.local)
    .read()
    .catch(() => ({ shown: false }));
  return capabilitiesOf({ isFirefox, hasDebugger, showsCertificates: visibility.shown });
}
