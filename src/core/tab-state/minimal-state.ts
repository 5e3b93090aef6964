import { displayedFrame } from './displayed-frame.ts';
import type { TabState } from './state.ts';

/** Returns the state with nothing but the displayed verdict, for when storage has no room for more. */
export function minimalState(state: TabState): TabState {
  const displayed = displayedFrame(state);
  const frames = displayed ? [{ ...displayed, verdict: { ...displayed.verdict, chain: [] } }] : [];
  return { ...state, frames, pending: [], subresources: [], pastDocuments: [] };
}
