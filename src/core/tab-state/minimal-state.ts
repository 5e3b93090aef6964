/** Smaller forms of a tab's state. */
import { isNotable } from '../detection/verdict.ts';
import { connectionFrame } from './displayed-frame.ts';
import { isExchange } from './related.ts';
import { MAIN_FRAME, type TabState } from './state.ts';

/** Returns the state with nothing but the displayed verdict, for when storage has no room for more. */
export function minimalState(state: TabState): TabState {
  const displayed = connectionFrame(state);
  const main = state.frames.filter(({ frameId }) => frameId === MAIN_FRAME);
  const withoutChain = <T extends (typeof main)[number]>(one: T) => ({
    ...one,
    verdict: { ...one.verdict, chain: [] },
  });
  const frames = displayed?.relatedKind === null ? [displayed] : main;
  const kind = displayed?.relatedKind ?? null;
  return {
    ...essentialState(state),
    pending: [],
    frames: frames.map(({ frameId, documentId, host, verdict, isInspectable }) =>
      withoutChain({ frameId, documentId, host, verdict, isInspectable }),
    ),
    related: kind && displayed ? [{ kind, verdict: withoutChain(displayed).verdict }] : [],
  };
}

/**
 * Returns the state with what is displayed now and nothing else: the main document, and everything with a
 * warning. For when the user clears the history while tabs are open.
 */
export function essentialState(state: TabState): TabState {
  const frames = state.frames.filter(
    ({ frameId, verdict }) => frameId === MAIN_FRAME || isNotable(verdict.level),
  );
  const pending = state.pending.filter(({ verdict }) => isExchange(verdict));
  return { ...state, frames, pending, pendingRelated: [], pastDocuments: [], ledBy: [] };
}
