import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralize, neutralizeHost } from '../../src/core/text.ts';

describe('neutralize', () => {
  it('leaves ordinary text of any script unchanged', () => {
    for (const text of ['Qaznet Trust Network', 'ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ', '日本語', 'é']) {
      expect(neutralize(text)).toBe(text);
    }
  });

  it('cuts long text, and shows that it did', () => {
    expect(neutralize('x'.repeat(200), 10)).toBe(`${'x'.repeat(10)}…`);
    expect(neutralize('😀'.repeat(20), 10)).toBe(`${'😀'.repeat(10)}…`);
    expect(neutralize('x'.repeat(10), 10)).toBe('x'.repeat(10));
  });

  it('drops excessive combining marks', () => {
    expect(neutralize(`a${'\u0301'.repeat(50)}b`)).toBe('a\u0301\u0301b');
  });

  it('escapes every character that hides or reorders', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(neutralize(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('neutralizeHost', () => {
  it('leaves an ordinary host unchanged', () => {
    expect(neutralizeHost('www.example.org')).toBe('www.example.org');
  });

  it('cuts a long host in the middle, since its end names the owner', () => {
    const shown = neutralizeHost(`www.bank.example.${'x.'.repeat(100)}evil.example`);
    expect(shown).toMatch(/^www\.bank\.example\..*…/);
    expect(shown).toMatch(/\.evil\.example$/);
    expect(shown.length).toBeLessThanOrEqual(91);
  });
});
