/**
 * Where the log is kept: findings, their certificates, and the sites of private roots. It is on disk in
 * storage.local, or in memory in storage.session where the user or an organisation wants that.
 */
import { withItems } from '../core/findings/record-verdict.ts';
import { AUTHORITY_SITES_KEY } from './authority-sites.ts';
import { isCertificateKey } from './certificates.ts';
import { FINDINGS_KEY, findingsItem } from './findings.ts';
import type { Area } from './item.ts';
import { exclusively } from './lock.ts';

/** The two places of the log. */
export interface LogAreas {
  readonly local: Area;
  readonly session: Area;
}

/** An area that reads and writes in the one that the setting names at that moment. */
export function createLogArea(areas: LogAreas, isInMemory: () => Promise<boolean>): Area {
  const current = async () => ((await isInMemory()) ? areas.session : areas.local);
  return {
    get: async (keys) => (await current()).get(keys),
    set: async (items) => (await current()).set(items),
    remove: async (keys) => (await current()).remove(keys),
  };
}

/** Moves the log from one area to the other, and adds it to what is there. Nothing moved stays behind. */
export async function moveLog(from: Area, to: Area): Promise<void> {
  await exclusively('findings', async () => {
    // What this version cannot read stays where it is, and is not removed with the rest.
    await findingsItem(from).update((before) => before);
    const all = await from.get(null);
    const keys = Object.keys(all).filter(
      (key) => key === FINDINGS_KEY || key === AUTHORITY_SITES_KEY || isCertificateKey(key),
    );
    if (keys.length === 0) return;
    const { items } = await findingsItem(from).read();
    const certificates = keys.filter(isCertificateKey).map((key) => [key, all[key]] as const);
    await to.set(Object.fromEntries(certificates));
    await findingsItem(to).update((before) => withItems(before, items));
    const known = (await to.get(AUTHORITY_SITES_KEY))[AUTHORITY_SITES_KEY];
    const sites = all[AUTHORITY_SITES_KEY];
    if (known === undefined && sites !== undefined) await to.set({ [AUTHORITY_SITES_KEY]: sites });
    await from.remove(keys);
  });
}
