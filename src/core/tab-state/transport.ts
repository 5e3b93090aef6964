/** Applies to a document what it told of its own connection after its commit. */
import { isNotable, type Verdict } from '../detection/verdict.ts';
import type { FrameRecord, TabState } from './state.ts';

/**
 * Replaces the verdict on a document, displayed or waiting for its return. A warning stays,
 * acknowledged or not: a redirect to
 * the document may have been intercepted, or the document may have been stored by an interceptor.
 *
 * @param verdict On the document's own response, with what the document told. One that says only that
 *   nothing was checked changes nothing.
 */
export function applyTransport(state: TabState, documentId: string, verdict: Verdict): TabState {
  if (verdict.notChecked !== null) return state;
  const isMeant = (one: FrameRecord) =>
    one.documentId === documentId &&
    one.host === verdict.host &&
    !isNotable(one.verdict.level) &&
    one.verdict.whenStored === null;
  const { frames, pastDocuments } = state;
  if (![...frames, ...pastDocuments.map(({ record }) => record)].some(isMeant)) return state;
  const replaced = (one: FrameRecord) => (isMeant(one) ? { ...one, verdict } : one);
  return {
    ...state,
    frames: frames.map(replaced),
    pastDocuments: pastDocuments.map((one) => ({ ...one, record: replaced(one.record) })),
  };
}
