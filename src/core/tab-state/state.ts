import type { Verdict } from '../detection/verdict.ts';

/** A document in a frame, with the verdict on the connection that delivered it. */
export interface FrameRecord {
  readonly frameId: number;
  /** The browser's id of the document; null where the browser gives none. */
  readonly documentId: string | null;
  readonly verdict: Verdict;
  /** Whether it came over https from port 443, to which the extension can make a connection itself. */
  readonly isInspectable: boolean;
}

/** The verdict on the responses to a frame's request so far. It waits for the frame's commit. */
export interface PendingResponse {
  readonly frameId: number;
  readonly requestId: string;
  /** Host of the last response, which is the one that commits. */
  readonly host: string;
  /** Ms since epoch, of the last response. */
  readonly at: number;
  readonly verdict: Verdict;
}

/** The state of one tab: the verdicts on the documents that it shows. */
export interface TabState {
  readonly version: 2;
  /** Whether the tab is in a private window. */
  readonly incognito: boolean;
  /** The current documents, one per frame; the main frame has id `MAIN_FRAME`. */
  readonly frames: readonly FrameRecord[];
  readonly pending: readonly PendingResponse[];
  /** Verdicts on subresources (images, scripts) with a warning, the most severe first. */
  readonly subresources: readonly Verdict[];
  /** Main documents that may return from bfcache, or that are prerendered; newest last. */
  readonly pastDocuments: readonly FrameRecord[];
}

/** `frameId` of a tab's main frame, in both browsers. */
export const MAIN_FRAME = 0;

/** The state of a tab of which nothing was observed yet. */
export function emptyTabState(incognito: boolean): TabState {
  return { version: 2, incognito, frames: [], pending: [], subresources: [], pastDocuments: [] };
}

/** A key of the main document that a tab displays, the same for everything that belongs to it. */
export function mainDocumentKey({ frames }: TabState, tabId: number): string {
  const main = frames.find((one) => one.frameId === MAIN_FRAME);
  return `${tabId} ${main?.documentId ?? main?.verdict.at ?? ''}`;
}
