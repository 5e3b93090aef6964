/** The verdict of an inspection in the state of its tab. */
import { isWarning, moreSevere, type Verdict } from '../detection/verdict.ts';
import { type FrameRecord, MAIN_FRAME, type TabState } from './state.ts';

/**
 * Result of an inspection. `shown`: its verdict is displayed. `kept`: the page's own warning stays, since
 * the inspection found less. `gone`: the document is no longer there. `unread`: nothing could be read.
 */
export type InspectionResult = 'shown' | 'kept' | 'gone' | 'unread';

/**
 * Returns the main document if it is `documentId` and may be inspected, else null. Private windows may
 * not: the connection would be made from the ordinary profile.
 */
export function inspectableFrame(state: TabState, documentId: string): FrameRecord | null {
  const main = state.frames.find((one) => one.frameId === MAIN_FRAME);
  if (state.incognito || main?.documentId !== documentId) return null;
  return main.isInspectable ? main : null;
}

/**
 * Applies the verdict of an inspection: a connection that the extension made to the host of the main
 * document `documentId`.
 *
 * Nothing changes if that document is gone or nothing could be read. A warning is never replaced by less:
 * an interceptor may let this connection pass although it intercepted the page's.
 */
export function applyInspection(
  state: TabState,
  documentId: string,
  verdict: Verdict,
): { readonly state: TabState; readonly outcome: InspectionResult } {
  const main = inspectableFrame(state, documentId);
  if (!main) return { state, outcome: 'gone' };
  if (verdict.level === 'not-checked') return { state, outcome: 'unread' };
  const isBetter =
    isWarning(main.verdict.level) && moreSevere(main.verdict, verdict) === main.verdict;
  if (isBetter && verdict.level !== main.verdict.level) return { state, outcome: 'kept' };
  const frames = state.frames.map((one) => (one === main ? { ...main, verdict } : one));
  return { state: { ...state, frames }, outcome: 'shown' };
}
