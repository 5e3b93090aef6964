/** Finds where a key was met in a tab. */
import type { InspectionSoftware } from '../detection/knowledge.ts';
import { asMet } from '../detection/verdict.ts';
import type { TabState } from '../tab-state/state.ts';
import { acknowledgeableKey } from './acknowledgeable-key.ts';

/** The hosts of what a tab shows, each once, at which the key was met in something that can be acknowledged. */
export function metHosts(
  { frames, related, pending }: TabState,
  key: string,
  software: readonly InspectionSoftware[],
): readonly string[] {
  const verdicts = [...frames, ...related, ...pending].map(({ verdict }) => asMet(verdict));
  const met = verdicts.filter((one) => acknowledgeableKey(one, software) === key);
  return [...new Set(met.map(({ host }) => host))];
}
