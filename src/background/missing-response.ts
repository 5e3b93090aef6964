/** Explains a document that was committed although no response for it was observed. */
import { browser } from '../browser.ts';
import type { NotCheckedReason } from '../core/detection/observation.ts';

/** The reason for which the response of `url` was not observed. */
export async function reasonForMissingResponse(url: string): Promise<NotCheckedReason> {
  if (url.startsWith('http:')) return 'not-encrypted';
  if (!url.startsWith('https:')) return 'browser-page';
  const { hostname } = new URL(url);
  const origins = [`https://${hostname}/*`];
  return (await browser.permissions.contains({ origins })) ? 'no-request' : 'no-permission';
}
