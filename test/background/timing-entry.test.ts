import { describe, expect, it } from 'vitest';
import { toTransport } from '../../src/background/chromium/timing-entry.ts';

const URL_OF_PAGE = 'https://www.example.org/watch?v=1';
const GENUINE = {
  ...{ name: URL_OF_PAGE, nextHopProtocol: 'h3', deliveryType: '', contentEncoding: '' },
  ...{ encodedBodySize: 700, decodedBodySize: 700 },
};

describe('what a document tells of its connection', () => {
  it('is its protocol', () => {
    const transport = { protocol: 'h3', isDictionaryDecoded: false };
    expect(toTransport(GENUINE, URL_OF_PAGE)).toEqual(transport);
    expect(toTransport(GENUINE, `${URL_OF_PAGE}#part`)).toEqual(transport);
    const prefetched = { ...GENUINE, deliveryType: 'navigational-prefetch' };
    expect(toTransport(prefetched, URL_OF_PAGE)).toEqual(transport);
  });

  it('is nothing where the entry repeats an old measurement, or has none', () => {
    for (const change of [
      { deliveryType: 'cache' },
      { deliveryType: 'something-new' },
      // A browser that does not tell how the page was delivered.
      { deliveryType: undefined },
      { nextHopProtocol: '' },
      { nextHopProtocol: undefined },
      { nextHopProtocol: 'h'.repeat(21) },
      { nextHopProtocol: 'h3\u202e' },
      { name: 'https://www.example.org/' },
      { name: undefined },
    ]) {
      expect(toTransport({ ...GENUINE, ...change }, URL_OF_PAGE)).toBeNull();
    }
    for (const entry of [null, undefined, 'h3', 3, []]) {
      expect(toTransport(entry, URL_OF_PAGE)).toBeNull();
    }
  });

  it('is a shared dictionary only where the body was decoded', () => {
    const isDecoded = (change: object) =>
      toTransport({ ...GENUINE, nextHopProtocol: 'h2', ...change }, URL_OF_PAGE)
        ?.isDictionaryDecoded;
    expect(isDecoded({ contentEncoding: 'dcz', encodedBodySize: 657 })).toBe(true);
    expect(isDecoded({ contentEncoding: 'dcb', encodedBodySize: 90 })).toBe(true);
    // Forged: the header alone.
    expect(isDecoded({ contentEncoding: 'dcz' })).toBe(false);
    for (const contentEncoding of ['gzip', 'br', 'multiple', 'zstd', undefined]) {
      expect(isDecoded({ contentEncoding, encodedBodySize: 90 })).toBe(false);
    }
  });
});
