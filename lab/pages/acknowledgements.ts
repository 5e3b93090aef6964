/** Acknowledgements: stored before a scenario, and given in the popup. */
import { createHash, X509Certificate } from 'node:crypto';
import type { LabBrowser } from '../browsers/browser.ts';
import type { Acknowledged } from '../scenarios/scenario.ts';
import { click, inNewTab, openPage, waitFor } from './extension-page.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** Base64 of the SHA-256 of a certificate's SubjectPublicKeyInfo. */
export function keyOfPem(pem: string): string {
  const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}

/** Stores an acknowledgement as the popup does; `rootPem` is the interceptor's root. */
export async function storeAcknowledgement(
  browser: LabBrowser,
  { key, place, isOver = false }: Acknowledged,
  rootPem: string,
): Promise<void> {
  const entry = {
    key: key === 'another' ? Buffer.alloc(32, 7).toString('base64') : keyOfPem(rootPem),
    name: 'Laboratory root',
    place,
    at: Date.now() - (isOver ? YEAR : 1000),
  };
  await browser.inExtension(
    'await browser.storage.local.set({ acknowledgements: { version: 1, entries: [arguments[0]] } })',
    [entry],
  );
}

/** Opens the question in the popup that the current tab shows. */
export async function pressAcknowledge(browser: LabBrowser): Promise<void> {
  await click(browser, '[data-action=acknowledge]');
  await waitFor(browser, '[data-action=acknowledge-yes]');
}

/** Opens the question in the popup of a tab, in the current tab. */
export async function openQuestion(browser: LabBrowser, tabId: number): Promise<void> {
  await openPage(browser, `popup.html?tab=${tabId}`);
  await pressAcknowledge(browser);
}

/** Answers the question in the popup that the current tab shows with Yes, and waits until it says so. */
export async function answerYesHere(browser: LabBrowser): Promise<void> {
  await pressAcknowledge(browser);
  await click(browser, '[data-action=acknowledge-yes]');
  await waitFor(browser, '[data-level=acknowledged]');
}

/** Answers the question in the popup of a tab with Yes, and waits until the popup says so. */
export async function answerYes(browser: LabBrowser, tabId: number): Promise<void> {
  await inNewTab(browser, async () => {
    await openPage(browser, `popup.html?tab=${tabId}`);
    await answerYesHere(browser);
  });
}
