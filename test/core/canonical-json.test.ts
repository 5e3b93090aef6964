/** The canonical form of JSON (RFC 8785). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/core/canonical-json.ts';

describe('the canonical form', () => {
  it('is that of RFC 8785, section 3.2.3: members by UTF-16 code units', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    const canonical = canonicalJson(value) ?? '';
    const names = [...canonical.matchAll(/("(?:[^"\\]|\\.)*"):/g)].map(
      ([, name = '']) => JSON.parse(name) as string,
    );
    expect(names).toEqual(order);
  });

  it('has no white space, and the numbers of ECMAScript', () => {
    expect(canonicalJson({ b: [1, 1.5, 1e30, -0], a: { d: null, c: true } })).toBe(
      '{"a":{"c":true,"d":null},"b":[1,1.5,1e+30,0]}',
    );
  });

  it('is the same for every order of members, and reads back as the value', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, member]) => [name, reversed(member)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (made) => {
        const value = JSON.parse(JSON.stringify(made)) as unknown;
        const canonical = canonicalJson(value);
        if (canonical === null) return;
        expect(JSON.parse(canonical)).toEqual(value);
        expect(canonicalJson(reversed(value))).toBe(canonical);
      }),
    );
  });

  it.each([
    ['half a surrogate pair', { a: '\ud83d' }],
    ['half a surrogate pair in a name', { '\ude00': 1 }],
    ['a number that is none', [Number.POSITIVE_INFINITY]],
    ['no JSON', { a: undefined }],
  ])('is none for %s', (_, value) => {
    expect(canonicalJson(value)).toBeNull();
  });

  it('is none for what is nested too deep, without an exception', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) value = [value];
    expect(canonicalJson(value)).toBeNull();
  });
});
