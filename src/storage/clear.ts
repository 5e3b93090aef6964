/** Clears what was seen: findings, and hosts of the last minutes. Settings and watch list stay. */
import { FINDINGS_KEY } from './findings.ts';
import { type Area, asideKeyOf } from './item.ts';
import { RECENT_KEY } from './recent.ts';

interface ClearAreas {
  readonly local: Pick<Area, 'remove'>;
  readonly session: Pick<Area, 'remove'>;
}

export async function clearSeen({ local, session }: ClearAreas): Promise<void> {
  await session.remove(RECENT_KEY);
  await local.remove([FINDINGS_KEY, asideKeyOf(FINDINGS_KEY)]);
}

/** Whether `changes` of storage.local tell that the findings were cleared. */
export function wasCleared(changes: Record<string, { readonly newValue?: unknown }>): boolean {
  const change = changes[FINDINGS_KEY];
  return change !== undefined && change.newValue === undefined;
}
