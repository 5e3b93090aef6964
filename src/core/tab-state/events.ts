/**
 * The events that change the state of a tab. Each function takes a state and returns the next one, or
 * the same object where nothing changes. Storage and time come from outside.
 *
 * The life of a tab:
 *   navigation start     Drops a response that has waited too long (a download never commits). Firefox
 *                        reports the start a second time, after the response, when it switches processes.
 *   response             Its verdict waits for the commit of the frame, and is displayed at once where it
 *                        is a warning. The responses of a chain of redirects add up to the most severe
 *                        verdict.
 *   commit               The verdict that waits for the committed host becomes that of the document.
 *                        Without one, a document that was here before (bfcache) keeps its verdict, found
 *                        by its documentId. Any other document came by a response that was not observed.
 *   failure              Firefox commits its error page under the address that failed. The verdict on the
 *                        failure waits for that commit, so that an error after the commit (a body that
 *                        breaks off) erases no warning. Chromium commits no error page; its error event
 *                        names the document.
 *   tab closed           The state is dropped.
 *
 * A warning stays as long as the main document that it belongs to: what a frame, a response or a load
 * loses by an event goes on as a related warning (related.ts).
 */

import { isNotable, moreSevere, type Verdict } from '../detection/verdict.ts';
import { hostOf } from '../net/hosts.ts';
import { boundFrames, MAX_PAST, type Navigation, placeDocument } from './place-document.ts';
import { isExchange, isWithin, MAX_PENDING_MS, withAllRelated, withRelated } from './related.ts';
import { MAIN_FRAME, type PendingResponse, type RelatedVerdict, type TabState } from './state.ts';

const uncommitted = ({ verdict }: PendingResponse): RelatedVerdict => ({
  kind: 'uncommitted',
  verdict,
});

/** Drops responses that no longer wait for a commit; what was exchanged stays as a related warning. */
function withoutPending(state: TabState, isDropped: (one: PendingResponse) => boolean): TabState {
  const dropped = state.pending.filter(isDropped);
  if (dropped.length === 0) return state;
  const exchanged = dropped.filter(({ verdict }) => isExchange(verdict)).map(uncommitted);
  return {
    ...state,
    pending: state.pending.filter((one) => !dropped.includes(one)),
    related: withAllRelated(state.related, exchanged),
  };
}

/** Applies the start of a frame's navigation at `at` (ms since epoch): drops responses that never committed. */
export function applyNavigationStart(state: TabState, frameId: number, at: number): TabState {
  const after = withoutPending(
    state,
    (one) => one.frameId === frameId && !isWithin(one.at, at, MAX_PENDING_MS),
  );
  return frameId === MAIN_FRAME ? { ...after, navigatingSince: at } : after;
}

/**
 * Applies a response to a frame's request. Of several responses to one request (redirects), the most
 * severe warning stays, or the last response where none is a warning.
 */
export function applyResponse(
  state: TabState,
  response: Pick<PendingResponse, 'frameId' | 'requestId' | 'verdict' | 'isBrowserStarted'>,
): TabState {
  const { frameId, requestId, isBrowserStarted = false } = response;
  const { host, at } = response.verdict;
  const isRedirected = (one: PendingResponse) =>
    one.frameId === frameId && one.requestId === requestId;
  const before = state.pending.find(isRedirected);
  // An intercepted redirect taints its target; one without a warning says nothing about the page.
  const verdict =
    before && isNotable(before.verdict.level)
      ? moreSevere(before.verdict, response.verdict)
      : response.verdict;
  const isReplaced = (one: PendingResponse) =>
    one.frameId === frameId && (!isRedirected(one) || !isExchange(verdict));
  const after = withoutPending(state, isReplaced);
  const others = after.pending.filter((one) => !isRedirected(one));
  return {
    ...after,
    pending: boundFrames([...others, { frameId, requestId, host, at, verdict, isBrowserStarted }]),
  };
}

/** Applies a response that never becomes a document, such as one of status 204. */
export function applyUncommitted(state: TabState, verdict: Verdict): TabState {
  const related = isExchange(verdict)
    ? withRelated(state.related, { kind: 'uncommitted', verdict })
    : state.related;
  return related === state.related ? state : { ...state, related };
}

/** A document as the browser reports its commit. */
export interface CommittedDocument extends Navigation {
  readonly frameId: number;
  readonly documentId: string | null;
  readonly url: string;
}

/** The record of a document that was in the tab before, by its id. */
function knownRecord({ pastDocuments, frames }: TabState, documentId: string | null) {
  if (documentId === null) return undefined;
  const past = pastDocuments.map(({ record }) => record);
  return [...past, ...frames].find((one) => one.documentId === documentId);
}

/**
 * Returns the verdict on the connection that delivered a document: that of the document itself where it
 * was here before, else that of the response that waits for it. Null where neither was observed.
 */
export function documentVerdict(
  state: TabState,
  { frameId, documentId, url }: Pick<CommittedDocument, 'frameId' | 'documentId' | 'url'>,
): Verdict | null {
  const known = knownRecord(state, documentId);
  if (known) return known.verdict;
  const response = state.pending.find((one) => one.frameId === frameId && hostOf(url) === one.host);
  return response?.verdict ?? null;
}

/** Applies the commit of a document with its verdict; `url` must be one that `URL` parses if it is https. */
export function applyCommit(
  state: TabState,
  document: CommittedDocument,
  verdict: Verdict,
): TabState {
  const { frameId, documentId, url } = document;
  const host = hostOf(url);
  const isInspectable = url.startsWith('https:') && new URL(url).port === '';
  // The response of this document becomes its verdict; any other one never became a document.
  const isNew = knownRecord(state, documentId) === undefined;
  const own = state.pending.find((one) => isNew && one.frameId === frameId && one.host === host);
  const others = { ...state, pending: state.pending.filter((one) => one !== own) };
  const since = own?.at ?? state.navigatingSince ?? document.at;
  const isOver = (one: PendingResponse) =>
    one.frameId === frameId || (frameId === MAIN_FRAME && one.at < since);
  const placed = placeDocument(
    withoutPending(others, isOver),
    { frameId, documentId, host, verdict, isInspectable },
    // A link that a person clicks is told from a script by nothing, and counts as the page's doing.
    own?.isBrowserStarted ? { ...document, cause: 'user' } : document,
  );
  // A certificate that is displayed as text is the document itself.
  const { asksForTrust } = state;
  const isOwnAsk = frameId === MAIN_FRAME && asksForTrust?.requestId === own?.requestId;
  return own && asksForTrust && isOwnAsk ? { ...placed, asksForTrust } : placed;
}

/**
 * Applies the failure of a frame's connection. Its verdict waits for the browser's error page to commit.
 *
 * @param isFinal The browser commits no error page, so the verdict is displayed at once.
 */
export function applyFailure(
  state: TabState,
  frameId: number,
  verdict: Verdict,
  isFinal: boolean,
): TabState {
  // A failure at the end of an intercepted redirect is still tainted by it.
  const before = state.pending.find((one) => one.frameId === frameId);
  if (!isFinal) {
    const requestId = before?.requestId ?? 'failed';
    // The error page is the browser's: what led to it is not said below the refusal.
    return applyResponse(state, { frameId, requestId, verdict, isBrowserStarted: true });
  }
  const { host, at } = verdict;
  const tainted =
    before && isNotable(before.verdict.level) ? moreSevere(before.verdict, verdict) : verdict;
  const pending = state.pending.filter((one) => one !== before);
  const record = { frameId, documentId: null, host, verdict: tainted, isInspectable: false };
  return placeDocument({ ...state, pending }, record, { at, cause: 'user' });
}

/** Applies the commit of a prerendered document: its verdict waits until the document is activated. */
export function applyPrerender(
  state: TabState,
  { frameId, documentId, url }: CommittedDocument,
  verdict: Verdict,
): TabState {
  const pending = state.pending.filter((one) => one.frameId !== frameId);
  const others = state.pastDocuments.filter((one) => one.record.documentId !== documentId);
  const host = hostOf(url);
  const record = { frameId: MAIN_FRAME, documentId, host, verdict, isInspectable: false };
  return {
    ...state,
    pending,
    pastDocuments: [...others, { record, related: [] }].slice(-MAX_PAST),
  };
}
