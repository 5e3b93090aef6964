/** What Küzet can see in this browser, as last met. */
import { browser } from '../browser.ts';
import { sightItem } from '../storage/sight.ts';
import { isFirefox } from './browser-kind.ts';
import { type Seeing, seeing } from './seeing.ts';

/** Whether this is the flavour that may use the debugger. */
export const hasDebugger = 'debugger' in browser;

export async function readSeeing(): Promise<readonly Seeing[]> {
  const sight = await sightItem(browser.storage.local)
    .read()
    .catch(() => ({ shown: false }));
  return seeing({ isFirefox, hasDebugger, showsCertificates: sight.shown });
}
