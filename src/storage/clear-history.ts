/**
 * Clears the history: findings and their certificates, the network check, recent hosts, acknowledgements,
 * which name sites that were visited. Settings, watch list and additions stay.
 */
import { ACKNOWLEDGEMENTS_KEY } from './acknowledgements.ts';
import { AUTHORITY_SITES_KEY } from './authority-sites.ts';
import { isCertificateKey } from './certificates.ts';
import { CUSTOM_HOSTS_KEY } from './custom-hosts.ts';
import { DAY_COUNTS_KEY } from './day-counts.ts';
import { FINDINGS_KEY, NOTIFIED_KEY } from './findings.ts';
import { GUARD_ALLOWED_KEY } from './guard-allowed.ts';
import { HELD_REQUESTS_KEY } from './held-requests.ts';
import { HOST_PROTOCOLS_KEY } from './host-protocols.ts';
import { type Area, asideKeyOf } from './item.ts';
import { CHECK_KEY } from './network-check.ts';
import { NOTIFICATION_PAGES_KEY } from './notification-pages.ts';
import { PROVEN_REFUSALS_KEY } from './proven-refusals.ts';
import { PUBLIC_HOSTS_KEY } from './public-hosts.ts';
import { RECENT_KEY } from './recent-hosts.ts';
import { SPECULATIVE_KEY } from './speculative-pages.ts';

const CLEARED_KEY = 'cleared';

interface ClearAreas {
  readonly local: Area;
  readonly session: Area;
}

/** Keys of the log, which is in storage.local or in storage.session. */
const LOG_KEYS = [AUTHORITY_SITES_KEY, FINDINGS_KEY].flatMap((key) => [key, asideKeyOf(key)]);

/** Keys of storage.session whose values the background keeps a copy of. */
export const COPIED_HISTORY_KEYS = [
  ...[RECENT_KEY, PUBLIC_HOSTS_KEY, NOTIFIED_KEY],
  ...[SPECULATIVE_KEY, NOTIFICATION_PAGES_KEY, DAY_COUNTS_KEY, HOST_PROTOCOLS_KEY],
  ...[GUARD_ALLOWED_KEY, HELD_REQUESTS_KEY],
];

async function certificateKeysOf(area: Area): Promise<string[]> {
  return Object.keys(await area.get(null)).filter(isCertificateKey);
}

/** Removes the history with the values of it that were set aside, and tells every other context. */
export async function clearHistory({ local, session }: ClearAreas): Promise<void> {
  await session.remove([
    CHECK_KEY,
    ...COPIED_HISTORY_KEYS,
    ...LOG_KEYS,
    ...(await certificateKeysOf(session)),
  ]);
  const kept = [CUSTOM_HOSTS_KEY, PROVEN_REFUSALS_KEY, ACKNOWLEDGEMENTS_KEY].flatMap((key) => [
    key,
    asideKeyOf(key),
  ]);
  await local.remove([...LOG_KEYS, ...kept, ...(await certificateKeysOf(local))]);
  // storage.onChanged does not fire where nothing was removed, so a marker tells the background to
  // drop what it keeps in memory.
  await local.set({ [CLEARED_KEY]: crypto.randomUUID() });
}

/** Whether `changes` of storage.local say that the history was cleared. */
export function wasCleared(changes: Record<string, unknown>): boolean {
  return CLEARED_KEY in changes;
}
