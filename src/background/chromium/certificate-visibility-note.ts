/** Notes when Chromium begins or ceases to show certificates to the extension. */
import type { CertificateVisibility } from '../../storage/certificate-visibility.ts';
import type { StorageItem } from '../../storage/item.ts';
import type { Notifier } from '../notifications.ts';
import { isIncognito } from '../tab-privacy.ts';

/**
 * Notes whether a response to a tab came with a certificate, at `at` (ms since epoch). Where that
 * changed it is stored, and notified when certificates begin to be shown.
 */
export type CertificateVisibilityNote = (
  isShown: boolean,
  at: number,
  tabId: number,
) => Promise<void>;

/** Creates the note over its storage item. */
export function createCertificateVisibilityNote(
  item: StorageItem<CertificateVisibility>,
  notifier: Notifier,
): CertificateVisibilityNote {
  let known: boolean | undefined;
  return async (isShown, at, tabId) => {
    // Nothing is stored of private windows, not even the time of a response.
    if (known === isShown || (await isIncognito(tabId)) !== false) return;
    known = isShown;
    const { shown, since } = await item.read();
    if (shown === isShown && since !== 0) return;
    await item.update(() => ({ version: 1, shown: isShown, since: at }));
    if (isShown) await notifier.notifyCertificatesVisible();
  };
}
