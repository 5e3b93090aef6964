/** Changes the verdicts in the state of a tab. */
import { compareSeverity, type Verdict } from '../detection/verdict.ts';
import type { TabState } from './state.ts';

interface WithVerdict {
  readonly verdict: Verdict;
}

/** The list with changed verdicts; the same list where none changed. */
function replaceIn<T extends WithVerdict>(
  list: readonly T[],
  changed: ReadonlyMap<Verdict, Verdict>,
): readonly T[] {
  const isChanged = list.some(({ verdict }) => changed.has(verdict));
  if (!isChanged) return list;
  return list.map((one) => ({ ...one, verdict: changed.get(one.verdict) ?? one.verdict }));
}

/** As `replaceIn`, for a list whose most severe verdict comes first. */
function replaceSorted<T extends WithVerdict>(
  list: readonly T[],
  changed: ReadonlyMap<Verdict, Verdict>,
): readonly T[] {
  const after = replaceIn(list, changed);
  if (after === list) return list;
  return [...after].sort((a, b) => compareSeverity(a.verdict, b.verdict));
}

/**
 * Returns the state with `change` applied to each verdict in it: of frames, of what is related, of what
 * waits, and of documents that may return. The same object where `change` returns every verdict as it was.
 */
export async function mapVerdicts(
  state: TabState,
  change: (verdict: Verdict) => Promise<Verdict>,
): Promise<TabState> {
  const { frames, pending, related, pendingRelated, pastDocuments } = state;
  const records = pastDocuments.map(({ record }) => record);
  const past = pastDocuments.flatMap((one) => one.related);
  const all = [...frames, ...pending, ...related, ...pendingRelated, ...records, ...past];
  const changed = new Map<Verdict, Verdict>();
  for (const { verdict } of all) {
    const after = await change(verdict);
    if (after !== verdict) changed.set(verdict, after);
  }
  if (changed.size === 0) return state;
  return {
    ...state,
    frames: replaceIn(frames, changed),
    pending: replaceIn(pending, changed),
    related: replaceSorted(related, changed),
    pendingRelated: replaceSorted(pendingRelated, changed),
    pastDocuments: pastDocuments.map(({ record, related: relatedThen }) => ({
      record: { ...record, verdict: changed.get(record.verdict) ?? record.verdict },
      related: replaceSorted(relatedThen, changed),
    })),
  };
}
