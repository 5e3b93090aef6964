/** Bytes as text, and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromHex, toBase64, toHex } from '../../src/core/bytes.ts';

describe('bytes', () => {
  it('come back from hex and base64', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(new Uint8Array(bytes));
        expect(fromHex(toHex(bytes).toUpperCase())).toEqual(new Uint8Array(bytes));
        expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it.each(['a', 'abc', 'ag', 'ab cd', 'ab:cd', '0x12', 'ａｂ'])('are not in %j', (text) => {
    expect(fromHex(text)).toBe(null);
  });
});
