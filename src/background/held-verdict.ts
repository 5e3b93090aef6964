/** The verdict on what the page of a held request tells of, for the toolbar icon and the popup of its tab. */
import type { Verdict } from '../core/detection/verdict.ts';
import { heldIdOf } from '../core/guard/held-page.ts';
import type { HeldRequests } from '../storage/held-requests.ts';
import { logError } from './log-error.ts';

/** Creates the function that finds it by the page's address. Never rejects; null for any other page. */
export function createHeldVerdict(
  held: Pick<HeldRequests, 'find'>,
): (url: string) => Promise<Verdict | null> {
  return async (url) => {
    const id = heldIdOf(url, location.origin);
    if (id === null) return null;
    const found = await held.find(id).catch(logError);
    return found?.verdict ?? null;
  };
}
