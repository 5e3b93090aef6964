/** Clears what was seen: findings, sites of private authorities, recent hosts. Choices stay. */

import { AUTHORITY_SITES_KEY } from './authority-sites.ts';
import { FINDINGS_KEY } from './findings.ts';
import { type Area, asideKeyOf } from './item.ts';
import { PUBLIC_HOSTS_KEY } from './public-hosts.ts';
import { RECENT_KEY } from './recent.ts';

const CLEARED_KEY = 'cleared';

interface ClearAreas {
  readonly local: Pick<Area, 'remove' | 'set'>;
  readonly session: Pick<Area, 'remove'>;
}

export async function clearSeen({ local, session }: ClearAreas): Promise<void> {
  await session.remove([RECENT_KEY, PUBLIC_HOSTS_KEY, FINDINGS_KEY]);
  const kept = [AUTHORITY_SITES_KEY, FINDINGS_KEY];
  await local.remove(kept.flatMap((key) => [key, asideKeyOf(key)]));
  // Removing what is not there tells nobody, and the background remembers things, too.
  await local.set({ [CLEARED_KEY]: crypto.randomUUID() });
}

/** Whether `changes` of storage.local tell that what was seen was cleared. */
export function wasCleared(changes: Record<string, unknown>): boolean {
  return CLEARED_KEY in changes;
}
