import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralize } from '../../src/core/text.ts';

describe('neutralize', () => {
  it('leaves ordinary text of any script alone', () => {
    for (const text of ['Qaznet Trust Network', 'ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ', '日本語', 'é']) {
      expect(neutralize(text)).toBe(text);
    }
  });

  it('bounds, and says that it did', () => {
    expect(neutralize('x'.repeat(200), 10)).toBe(`${'x'.repeat(10)}…`);
    expect(neutralize('😀'.repeat(20), 10)).toBe(`${'😀'.repeat(10)}…`);
    expect(neutralize('x'.repeat(10), 10)).toBe('x'.repeat(10));
  });

  it('cuts piles of combining marks', () => {
    expect(neutralize(`a${'\u0301'.repeat(50)}b`)).toBe('a\u0301\u0301b');
  });

  it('lets nothing through that hides or reorders', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(neutralize(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
