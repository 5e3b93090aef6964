/**
 * What a tab's document asks the user to trust: the certificate of an authority. It is no verdict on a
 * connection, so it is kept beside the verdicts, one for each main document: a page that hands out a
 * thousand files takes no more room than one.
 */
import type { AskForTrust, TabState } from './state.ts';

/**
 * Applies a response that hands out a certificate, or a page of a known host. The newest is kept, but a
 * page of a known host hides no file.
 */
export function applyAskForTrust(state: TabState, ask: AskForTrust): TabState {
  const isKnownFile = ask.kind === 'known-host' && state.asksForTrust?.kind !== undefined;
  return isKnownFile ? state : { ...state, asksForTrust: ask };
}

/** Whether a tab shows something else than before because of a request for trust. */
export function isSameAsk(a: AskForTrust | null | undefined, b: AskForTrust): boolean {
  return a?.host === b.host && a.kind === b.kind;
}
