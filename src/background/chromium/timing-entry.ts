/** What the timing entry of a document shows of its connection. */
import type { Transport } from '../../core/detection/observation.ts';

/** What a document itself tells; the rest of `Transport` is told by its response. */
export type DocumentTransport = Pick<Transport, 'protocol' | 'isDictionaryDecoded'>;

/** Fields of PerformanceNavigationTiming. */
export type TimingEntry = Record<
  | 'name'
  | 'nextHopProtocol'
  | 'deliveryType'
  | 'contentEncoding'
  | 'encodedBodySize'
  | 'decodedBodySize',
  unknown
>;

/** An address without its fragment, which a timing entry may or may not have. */
const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? '';

/** How a response is delivered that was not stored before. */
const FROM_NETWORK: readonly unknown[] = ['', 'navigational-prefetch'];

/**
 * Returns how the document came; null where the entry is another document's, or repeats what was measured
 * when the document was stored: a cached one keeps the protocol of the old connection, also after a
 * revalidation. Answers of service workers have no protocol at all.
 *
 * @param entry What the document returned: anything.
 */
export function toTransport(entry: unknown, url: string): DocumentTransport | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const timing = entry as Partial<TimingEntry>;
  const { name, nextHopProtocol, deliveryType, contentEncoding } = timing;
  if (typeof name !== 'string' || withoutFragment(name) !== withoutFragment(url)) return null;
  if (!FROM_NETWORK.includes(deliveryType)) return null;
  if (typeof nextHopProtocol !== 'string' || !/^[\w./-]{1,20}$/.test(nextHopProtocol)) return null;
  // An interceptor can send the header with a plain body, which is then shown undecoded.
  const isDecoded = timing.encodedBodySize !== timing.decodedBodySize;
  const hasDictionary = contentEncoding === 'dcb' || contentEncoding === 'dcz';
  return { protocol: nextHopProtocol, isDictionaryDecoded: hasDictionary && isDecoded };
}
