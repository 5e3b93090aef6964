/**
 * Reads from a committed document how it came: over which protocol, and whether it was decoded with a
 * shared dictionary. The isolated world of the extension has a timing entry that the page cannot change.
 */
import { browser } from '../../browser.ts';
import { type DocumentTransport, type TimingEntry, toTransport } from './timing-entry.ts';

/** A committed document. */
export interface DocumentPlace {
  readonly tabId: number;
  readonly documentId: string;
  readonly url: string;
}

/**
 * Returns the timing entry of the document that it runs in. It is sent to the document as text, so that it
 * can use nothing but what stands in it.
 */
async function readTimingEntry(): Promise<TimingEntry | null> {
  const [entry] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & {
    readonly deliveryType?: string;
    readonly contentEncoding?: string;
  })[];
  if (!entry) return null;
  // The sizes of a body are final once all of it is there. Not the load event: the browser holds it back
  // until this function is done.
  const isCompressed = /^dc[bz]$/.test(entry.contentEncoding ?? '');
  for (let waits = 0; isCompressed && entry.responseEnd === 0 && waits < 100; waits++) {
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  return {
    name: entry.name,
    nextHopProtocol: entry.nextHopProtocol,
    deliveryType: entry.deliveryType,
    contentEncoding: entry.contentEncoding,
    encodedBodySize: entry.encodedBodySize,
    decodedBodySize: entry.decodedBodySize,
  };
}

/** Returns how the document came; null where it cannot be told, or where the document is gone. */
export async function readTransport({
  tabId,
  documentId,
  url,
}: DocumentPlace): Promise<DocumentTransport | null> {
  try {
    const [injected] = await browser.scripting.executeScript({
      target: { tabId, documentIds: [documentId] },
      injectImmediately: true,
      func: readTimingEntry,
    });
    return toTransport(injected?.result, url);
  } catch {
    // The document is gone, or belongs to a site where extensions may do nothing.
    return null;
  }
}
