/**
 * What is known of one tab, and how events change it. Pure: storage and time come from outside.
 *
 * The life of a tab:
 *   navigation starts    what has waited for long (a download never commits) is dropped. Firefox
 *                        tells of a start once more when it switches processes, after the response
 *   response             its verdict waits for the frame's commit; redirects add up, worst first
 *   commit               the verdict that waits for that host becomes the document's. Without one, a document
 *                        that was here before (bfcache) keeps its verdict, by its documentId; any
 *                        other page was served by nobody we saw: unseen
 *   error                Firefox commits its error page under the address that failed: the refusal
 *                        waits for that, so that an error after the commit (a body that breaks off)
 *                        erases no warning. Chromium commits none, and tells which document it means
 *   tab closed           all of it goes
 */

import { isWarning, LEVELS, moreSevere, type Verdict } from '../detection/verdict.ts';
import { hostOf } from '../net/hosts.ts';

/** A document in a frame, with the verdict on the connection that it came by. */
export interface FrameRecord {
  readonly frameId: number;
  /** The browser's id of the document; null where it gives none. */
  readonly documentId: string | null;
  readonly verdict: Verdict;
  /** It came over https from the usual port, to which a connection of our own can be made. */
  readonly isInspectable: boolean;
}

/** Verdicts of the responses to a frame's request so far, that wait for its commit. */
interface PendingResponse {
  readonly frameId: number;
  readonly requestId: string;
  /** Host of the last response, which is the one that commits. */
  readonly host: string;
  /** Ms since epoch, of the last response. */
  readonly at: number;
  readonly verdict: Verdict;
}

export interface TabState {
  readonly version: 2;
  readonly incognito: boolean;
  /** The documents that are there now; the main frame has id 0. */
  readonly frames: readonly FrameRecord[];
  readonly pending: readonly PendingResponse[];
  /** Verdicts on parts of the page (images, scripts) that the browser refused as intercepted. */
  readonly subresources: readonly Verdict[];
  /** Main documents that may come back from bfcache, or are prerendered; newest last. */
  readonly pastDocuments: readonly FrameRecord[];
}

const MAX_FRAMES = 30;
const MAX_PAST = 10;
const MAX_PARTS = 10;

export const MAIN_FRAME = 0;
/** Stands for a part of the page where a frame's number would stand. */
export const SUBRESOURCE_FRAME = -1;

export function emptyTabState(incognito: boolean): TabState {
  return { version: 2, incognito, frames: [], pending: [], subresources: [], pastDocuments: [] };
}

/** Far longer than from a response to its commit, process switch included. */
const LONGEST_WAIT_MS = 10_000;

/** A navigation of a frame at `at` (ms since epoch): a response that never committed is forgotten. */
export function applyNavigationStart(state: TabState, frameId: number, at: number): TabState {
  const pending = state.pending.filter(
    (one) => one.frameId !== frameId || at - one.at < LONGEST_WAIT_MS,
  );
  return pending.length === state.pending.length ? state : { ...state, pending };
}

/** A response with its verdict. Of several hops of one request, the worst stays, the last on ties. */
export function applyResponse(
  state: TabState,
  response: Pick<PendingResponse, 'frameId' | 'requestId' | 'verdict'>,
): TabState {
  const { frameId, requestId } = response;
  const { host, at } = response.verdict;
  const before = state.pending.find(
    (one) => one.frameId === frameId && one.requestId === requestId,
  );
  // An intercepted hop taints what it redirected to; a quiet one says nothing of the page.
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

/** A document as its commit tells of it. */
export interface CommittedDocument {
  readonly frameId: number;
  readonly documentId: string | null;
  readonly url: string;
}

/**
 * The verdict on how a document came: that of the response that waits for it, or of the document
 * itself when it was here before. Null where nobody saw how it was served.
 */
export function documentVerdict(state: TabState, document: CommittedDocument): Verdict | null {
  const { frameId, documentId, url } = document;
  const known = [...state.pastDocuments, ...state.frames].find(
    (one) => one.documentId === documentId,
  );
  if (documentId !== null && known) return known.verdict;
  const waited = state.pending.find((one) => one.frameId === frameId && hostOf(url) === one.host);
  return waited?.verdict ?? null;
}

/** A committed document, with the verdict on it. */
export function applyCommit(
  state: TabState,
  { frameId, documentId, url }: CommittedDocument,
  verdict: Verdict,
): TabState {
  const pending = state.pending.filter((one) => one.frameId !== frameId);
  const isInspectable = url.startsWith('https:') && new URL(url).port === '';
  return { ...placeDocument(state, { frameId, documentId, verdict, isInspectable }), pending };
}

/** A verdict without its chain, where the chain is not what the reader will ask for. */
function withoutChain(verdict: Verdict): Verdict {
  return isWarning(verdict.level) ? verdict : { ...verdict, chain: [] };
}

/** Puts a document into its frame; a main document that leaves may come back. */
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
 * A frame whose connection failed, with the verdict on that. It waits for the error page that the
 * browser commits; where the browser commits none (`isFinal`), it is shown at once.
 */
export function applyFailure(
  state: TabState,
  frameId: number,
  verdict: Verdict,
  isFinal: boolean,
): TabState {
  if (isFinal)
    return placeDocument(state, { frameId, documentId: null, verdict, isInspectable: false });
  // The end of a request that came through an intercepted hop is still tainted by it.
  const requestId = state.pending.find((one) => one.frameId === frameId)?.requestId ?? 'failed';
  return applyResponse(state, { frameId, requestId, verdict });
}

/** A part of the document `documentId` was refused; each host counts once. */
export function applySubresource(
  state: TabState,
  documentId: string | null,
  verdict: Verdict,
): TabState {
  // A picture of the page before may fail late.
  const main = state.frames.find((one) => one.frameId === MAIN_FRAME);
  const isOther =
    documentId !== null && state.pastDocuments.some((one) => one.documentId === documentId);
  if (isOther && main?.documentId !== documentId) return state;
  const before = state.subresources.find(({ host }) => host === verdict.host);
  const others = state.subresources.filter((one) => one !== before);
  // Nothing that is milder takes the place of what was found.
  const parts = [...others, before ? moreSevere(before, verdict) : verdict];
  parts.sort((a, b) => (moreSevere(a, b) === a ? -1 : 1));
  return { ...state, subresources: parts.slice(0, MAX_PARTS) };
}

/** A document that is prepared in the dark: it waits to be shown, and nothing is said of it yet. */
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

/** What came of an inspection: `kept` where it looked better than the page did. */
export type InspectionResult = 'shown' | 'kept' | 'gone' | 'unread';

/**
 * The main document, where it is `documentId` and may be inspected; else null. Never in a private
 * window: the connection would be made from the ordinary profile.
 */
export function inspectableFrame(state: TabState, documentId: string): FrameRecord | null {
  const main = state.frames.find((one) => one.frameId === MAIN_FRAME);
  if (state.incognito || main?.documentId !== documentId) return null;
  return main.isInspectable ? main : null;
}

/**
 * A verdict on the main document `documentId` by a connection of our own. Nothing changes when that
 * document is gone, or when nothing could be read; and it never takes a warning back: an interceptor
 * may let our connection pass that held the page's.
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

/** A frame that shows nothing from the network (about:blank, data:): nothing is said of it. */
export function applyEmptyFrame(state: TabState, frameId: number): TabState {
  return { ...state, frames: state.frames.filter((one) => one.frameId !== frameId) };
}

/** Keeps the main frame and the worst of the others. */
function boundFrames<T extends Pick<FrameRecord, 'frameId' | 'verdict'>>(
  frames: readonly T[],
): readonly T[] {
  if (frames.length <= MAX_FRAMES) return frames;
  const rank = ({ frameId, verdict }: T) =>
    frameId === MAIN_FRAME ? -1 : LEVELS.indexOf(verdict.level);
  return [...frames].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_FRAMES);
}

/** What of the state must be kept when there is no room for all: what speaks, and nothing else. */
export function minimalState(state: TabState): TabState {
  const spoken = displayedFrame(state);
  const frames = spoken ? [{ ...spoken, verdict: { ...spoken.verdict, chain: [] } }] : [];
  return { ...state, frames, pending: [], subresources: [], pastDocuments: [] };
}

/**
 * The frame that speaks for the tab: the worst of all where a frame has something to warn of, else
 * the main frame. Null for a tab of which nothing was seen.
 */
export function displayedFrame(state: TabState): FrameRecord | null {
  const main = state.frames.find((one) => one.frameId === MAIN_FRAME) ?? null;
  const isInspectable = false;
  const parts = state.subresources.map((verdict) => ({
    frameId: SUBRESOURCE_FRAME,
    documentId: null,
    verdict,
    isInspectable,
  }));
  const others = state.frames.filter((one) => one !== main);
  const loud = [...others, ...parts].filter((one) => isWarning(one.verdict.level));
  return loud.reduce<FrameRecord | null>((worst, frame) => {
    if (!worst) return frame;
    return moreSevere(worst.verdict, frame.verdict) === worst.verdict ? worst : frame;
  }, main);
}
