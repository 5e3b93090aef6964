/**
 * The events that change the state of a tab. Each function takes a state and returns the next one, or
 * the same object where nothing changes. Storage and time come from outside.
 *
 * The life of a tab:
 *   navigation start     Drops a response that has waited too long (a download never commits). Firefox
 *                        reports the start a second time, after the response, when it switches processes.
 *   response             Its verdict waits for the commit of the frame. The responses of a chain of
 *                        redirects add up to the most severe verdict.
 *   commit               The verdict that waits for the committed host becomes that of the document.
 *                        Without one, a document that was here before (bfcache) keeps its verdict, found
 *                        by its documentId. Any other document came by a response that was not observed:
 *                        not-checked.
 *   failure              Firefox commits its error page under the address that failed. The verdict on the
 *                        failure waits for that commit, so that an error after the commit (a body that
 *                        breaks off) erases no warning. Chromium commits no error page; its error event
 *                        names the document.
 *   tab closed           The state is dropped.
 */

import { isWarning, LEVELS, moreSevere, type Verdict } from '../detection/verdict.ts';
import { hostOf } from '../net/hosts.ts';
import { type FrameRecord, MAIN_FRAME, type PendingResponse, type TabState } from './state.ts';

const MAX_FRAMES = 30;
const MAX_PAST = 10;
const MAX_SUBRESOURCES = 10;

/** Far longer than a response takes to its commit, a process switch included. */
const MAX_PENDING_MS = 10_000;

/** Applies the start of a frame's navigation at `at` (ms since epoch): drops responses that never committed. */
export function applyNavigationStart(state: TabState, frameId: number, at: number): TabState {
  const pending = state.pending.filter(
    (one) => one.frameId !== frameId || at - one.at < MAX_PENDING_MS,
  );
  return pending.length === state.pending.length ? state : { ...state, pending };
}

/**
 * Applies a response to a frame's request. Of several responses to one request (redirects), the most
 * severe warning stays, or the last response where none is a warning.
 */
export function applyResponse(
  state: TabState,
  response: Pick<PendingResponse, 'frameId' | 'requestId' | 'verdict'>,
): TabState {
  const { frameId, requestId } = response;
  const { host, at } = response.verdict;
  const before = state.pending.find(
    (one) => one.frameId === frameId && one.requestId === requestId,
  );
  // An intercepted redirect taints its target; one without a warning says nothing about the page.
  const verdict =
    before && isWarning(before.verdict.level)
      ? moreSevere(before.verdict, response.verdict)
      : response.verdict;
  const others = state.pending.filter((one) => one.frameId !== frameId);
  return {
    ...state,
    pending: boundFrames([...others, { frameId, requestId, host, at, verdict }]),
  };
}

/** A document as the browser reports its commit. */
export interface CommittedDocument {
  readonly frameId: number;
  readonly documentId: string | null;
  readonly url: string;
}

/**
 * Returns the verdict on the connection that delivered a document: that of the document itself where it
 * was here before, else that of the response that waits for it. Null where neither was observed.
 */
export function documentVerdict(state: TabState, document: CommittedDocument): Verdict | null {
  const { frameId, documentId, url } = document;
  const known = [...state.pastDocuments, ...state.frames].find(
    (one) => one.documentId === documentId,
  );
  if (documentId !== null && known) return known.verdict;
  const response = state.pending.find((one) => one.frameId === frameId && hostOf(url) === one.host);
  return response?.verdict ?? null;
}

/** Applies the commit of a document with its verdict; `url` must be one that `URL` parses if it is https. */
export function applyCommit(
  state: TabState,
  { frameId, documentId, url }: CommittedDocument,
  verdict: Verdict,
): TabState {
  const pending = state.pending.filter((one) => one.frameId !== frameId);
  const isInspectable = url.startsWith('https:') && new URL(url).port === '';
  return { ...placeDocument(state, { frameId, documentId, verdict, isInspectable }), pending };
}

/** Drops the chain of a verdict that is not a warning: nobody asks for that of a quiet frame. */
function withoutChain(verdict: Verdict): Verdict {
  return isWarning(verdict.level) ? verdict : { ...verdict, chain: [] };
}

/** Puts a document into its frame. The main document that it replaces may return from bfcache. */
function placeDocument(state: TabState, record: FrameRecord): TabState {
  const isMain = record.frameId === MAIN_FRAME;
  const leaving = isMain ? state.frames.find((one) => one.frameId === MAIN_FRAME) : undefined;
  const staying = isMain ? [] : state.frames.filter((one) => one.frameId !== record.frameId);
  const past = state.pastDocuments.filter((one) => one.documentId !== record.documentId);
  const mayReturn =
    leaving && leaving.documentId !== null && leaving.documentId !== record.documentId;
  return {
    ...state,
    frames: boundFrames([
      ...staying,
      isMain ? record : { ...record, verdict: withoutChain(record.verdict) },
    ]),
    subresources: isMain ? [] : state.subresources,
    pastDocuments: mayReturn ? [...past, leaving].slice(-MAX_PAST) : past,
  };
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
  if (isFinal)
    return placeDocument(state, { frameId, documentId: null, verdict, isInspectable: false });
  // A failure at the end of an intercepted redirect is still tainted by it.
  const requestId = state.pending.find((one) => one.frameId === frameId)?.requestId ?? 'failed';
  return applyResponse(state, { frameId, requestId, verdict });
}

/**
 * Applies a verdict on a subresource of the document `documentId` (null where the browser does not say
 * which). One verdict per host is kept, and only the most severe hosts.
 */
export function applySubresource(
  state: TabState,
  documentId: string | null,
  verdict: Verdict,
): TabState {
  // A subresource of the previous page may fail late.
  const main = state.frames.find((one) => one.frameId === MAIN_FRAME);
  const isOther =
    documentId !== null && state.pastDocuments.some((one) => one.documentId === documentId);
  if (isOther && main?.documentId !== documentId) return state;
  const before = state.subresources.find(({ host }) => host === verdict.host);
  const others = state.subresources.filter((one) => one !== before);
  // A milder verdict does not replace the earlier one of the host.
  const subresources = [...others, before ? moreSevere(before, verdict) : verdict];
  subresources.sort((a, b) => (moreSevere(a, b) === a ? -1 : 1));
  return { ...state, subresources: subresources.slice(0, MAX_SUBRESOURCES) };
}

/** Applies the commit of a prerendered document: its verdict waits until the document is activated. */
export function applyPrerender(
  state: TabState,
  { frameId, documentId }: CommittedDocument,
  verdict: Verdict,
): TabState {
  const pending = state.pending.filter((one) => one.frameId !== frameId);
  const others = state.pastDocuments.filter((one) => one.documentId !== documentId);
  const record = { frameId: MAIN_FRAME, documentId, verdict, isInspectable: false };
  return { ...state, pending, pastDocuments: [...others, record].slice(-MAX_PAST) };
}

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

/** Applies a frame's navigation to a document without a connection (about:blank, data:): drops its record. */
export function applyEmptyFrame(state: TabState, frameId: number): TabState {
  return { ...state, frames: state.frames.filter((one) => one.frameId !== frameId) };
}

/** Keeps the main frame and the most severe of the others, `MAX_FRAMES` in all. */
function boundFrames<T extends Pick<FrameRecord, 'frameId' | 'verdict'>>(
  frames: readonly T[],
): readonly T[] {
  if (frames.length <= MAX_FRAMES) return frames;
  const rank = ({ frameId, verdict }: T) =>
    frameId === MAIN_FRAME ? -1 : LEVELS.indexOf(verdict.level);
  return [...frames].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_FRAMES);
}
