/** What the popup can offer to acknowledge. */
import { acknowledgeableKey } from '../core/acknowledgement/acknowledgeable-key.ts';
import { metHosts } from '../core/acknowledgement/met-hosts.ts';
import type { InspectionSoftware } from '../core/detection/knowledge.ts';
import type { Level, Verdict } from '../core/detection/verdict.ts';
import type { TabState } from '../core/tab-state/state.ts';
import { neutralize } from '../core/text.ts';

/** Places of one answer, all of which the question names. Further ones are asked about where they are met. */
const MAX_PLACES = 3;

/** The key that can be acknowledged, and where. */
export interface AcknowledgementOffer {
  readonly key: string;
  /** Of the root, as it calls itself; neutralized. */
  readonly name: string;
  readonly level: Level;
  /** The first places where the key was met in the tab; none of a private window. */
  readonly places: readonly string[];
  /** The answers to "where?", the first of them chosen. */
  readonly wheres: readonly ('places' | 'everywhere')[];
}

/**
 * The answers to "where?". Inspecting software is expected everywhere, and a company's authority on the
 * company's sites only. Nothing of a private window names a site.
 */
function wheresOf({ level }: Verdict, { incognito }: TabState): AcknowledgementOffer['wheres'] {
  if (level === 'private-authority') return incognito ? [] : ['places'];
  if (incognito) return ['everywhere'];
  return level === 'device-inspection' ? ['everywhere', 'places'] : ['places', 'everywhere'];
}

/** Returns what can be acknowledged of the displayed verdict; null where nothing can. */
export async function acknowledgementOffer(
  verdict: Verdict,
  state: TabState,
  software: readonly InspectionSoftware[],
): Promise<AcknowledgementOffer | null> {
  const key = acknowledgeableKey(verdict, software);
  const wheres = wheresOf(verdict, state);
  if (key === null || wheres.length === 0) return null;
  const root = verdict.chain.at(-1);
  const name = neutralize(root?.name ?? '', 80);
  // Imported here: the list of public suffixes is large.
  const { placeOf } = await import('../core/acknowledgement/place-of.ts');
  const hosts = state.incognito ? [] : metHosts(state, key, software);
  const places = [...new Set(hosts.map(placeOf))].slice(0, MAX_PLACES);
  return { key, name, level: verdict.level, places, wheres };
}
