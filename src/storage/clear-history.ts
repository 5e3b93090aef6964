/** Clears what was seen: findings and their certificates, the check, recent hosts. Choices stay. */

import { AUTHORITY_SITES_KEY } from './authority-sites.ts';
import { isCertificateKey } from './certificates.ts';
import { CUSTOM_HOSTS_KEY } from './custom-hosts.ts';
import { FINDINGS_KEY } from './findings.ts';
import { type Area, asideKeyOf } from './item.ts';
import { CHECK_KEY } from './network-check.ts';
import { PUBLIC_HOSTS_KEY } from './public-hosts.ts';
import { RECENT_KEY } from './recent-hosts.ts';

const CLEARED_KEY = 'cleared';

interface ClearAreas {
  readonly local: Area;
  readonly session: Pick<Area, 'remove'>;
}

export async function clearHistory({ local, session }: ClearAreas): Promise<void> {
  await session.remove([RECENT_KEY, PUBLIC_HOSTS_KEY, FINDINGS_KEY, CHECK_KEY]);
  const kept = [AUTHORITY_SITES_KEY, FINDINGS_KEY, CUSTOM_HOSTS_KEY].flatMap((key) => [
    key,
    asideKeyOf(key),
  ]);
  const certificates = Object.keys(await local.get(null)).filter(isCertificateKey);
  await local.remove([...kept, ...certificates]);
  // Removing what is not there tells nobody, and the background remembers things, too.
  await local.set({ [CLEARED_KEY]: crypto.randomUUID() });
}

/** Whether `changes` of storage.local tell that what was seen was cleared. */
export function wasCleared(changes: Record<string, unknown>): boolean {
  return CLEARED_KEY in changes;
}
