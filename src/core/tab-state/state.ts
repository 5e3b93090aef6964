import type { Verdict } from '../detection/verdict.ts';
import type { CertificateDownload } from '../net/certificate-download.ts';

/** A document in a frame, with the verdict on the connection that delivered it. */
export interface FrameRecord {
  readonly frameId: number;
  /** The browser's id of the document; null where the browser gives none. */
  readonly documentId: string | null;
  /** Host of the document's address. After a redirect the verdict may be about another host. */
  readonly host: string;
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
  /** The browser started the request by itself: an address was typed, or another program opened it. */
  readonly isBrowserStarted?: boolean;
}

/**
 * How a warning reached a document that is not about the document's own connection.
 *
 * `frame`: a frame of it that has gone elsewhere or was emptied. `subresource`: something that it loaded
 * or sent. `worker`: something that a worker of its origin loaded or sent. `uncommitted`: a response that
 * never became a document (a download, status 204 or 205, a password dialog, an aborted load). `led-here`:
 * the document that led to it without the user's doing. `helper`: what the network showed to another
 * program on this device, for the document's host.
 */
export type RelatedKind =
  | 'frame'
  | 'subresource'
  | 'worker'
  | 'uncommitted'
  | 'led-here'
  | 'helper';

/** A warning that belongs to the main document besides the verdicts on its frames. */
export interface RelatedVerdict {
  readonly kind: RelatedKind;
  readonly verdict: Verdict;
}

/** The document that a request belongs to, as far as the browser reports it. */
export interface RequestingDocument {
  /** Null where the browser gives none. */
  readonly documentId: string | null;
  /** '' where it is unknown, and for documents without a host (about:srcdoc, data:). */
  readonly documentHost: string;
}

/** A related warning whose document has not committed yet (early hints, preloads). */
export interface PendingRelated extends RelatedVerdict, RequestingDocument {
  /** Ms since epoch. */
  readonly at: number;
}

/** What asks. `known-host`: a site that is known to have handed out roots of interception. */
export type AskKind = CertificateDownload | 'known-host';

/** A request for trust, as the headers of a response or the address of a page tell it. */
export interface AskForTrust {
  readonly kind: AskKind;
  /** Host that hands the file out. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  /** Id of the response's request; null where a page itself asks. */
  readonly requestId: string | null;
}

/** A main document that may return from bfcache, or that is prerendered, with its related warnings. */
export interface PastDocument {
  readonly record: FrameRecord;
  readonly related: readonly RelatedVerdict[];
  readonly asksForTrust?: AskForTrust | null;
}

/** The state of one tab: the verdicts on the documents that it shows. */
export interface TabState {
  readonly version: 3;
  /** Whether the tab is in a private window. */
  readonly incognito: boolean;
  /** The current documents, one per frame; the main frame has id `MAIN_FRAME`. */
  readonly frames: readonly FrameRecord[];
  readonly pending: readonly PendingResponse[];
  /** Warnings that belong to the main document, the most severe first. */
  readonly related: readonly RelatedVerdict[];
  readonly pendingRelated: readonly PendingRelated[];
  /** Newest last. */
  readonly pastDocuments: readonly PastDocument[];
  /**
   * Ids of the documents that led to the displayed one without the user's doing, the last one first. A
   * verdict on something that they loaded may come after the commit of the displayed one.
   */
  readonly ledBy: readonly string[];
  /** Ms since epoch of the main document's commit; null before the first one. */
  readonly committedAt: number | null;
  /** Ms since epoch of the start of the main frame's navigation that has not committed; else null. */
  readonly navigatingSince: number | null;
  /** What the main document, or the blank tab, asks the user to trust. */
  readonly asksForTrust?: AskForTrust | null;
}

/** `frameId` of a tab's main frame, in both browsers. */
export const MAIN_FRAME = 0;

/** The state of a tab of which nothing was observed yet. */
export function emptyTabState(incognito: boolean): TabState {
  return {
    ...{ version: 3, incognito, frames: [], pending: [], related: [], pendingRelated: [] },
    ...{ pastDocuments: [], ledBy: [], committedAt: null, navigatingSince: null },
  };
}

/** A key of the main document that a tab displays, the same for everything that belongs to it. */
export function mainDocumentKey({ frames }: TabState, tabId: number): string {
  const main = frames.find((one) => one.frameId === MAIN_FRAME);
  return `${tabId} ${main?.documentId ?? main?.verdict.at ?? ''}`;
}
