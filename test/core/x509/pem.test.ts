/** PEM blocks, read and written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPemBlocks, writePemBlock } from '../../../src/core/x509/pem.ts';

const block = (body: string, label = 'CERTIFICATE') =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
const read = (text: string) => [...readPemBlocks(text)].filter((one) => !('start' in one));

describe('PEM', () => {
  it('is read as it was written, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 500 }), (bytes) => {
        const text = writePemBlock(Buffer.from(bytes).toString('base64'));
        expect(text.split('\n').every((line) => line.length <= 64)).toBe(true);
        expect(read(text)).toEqual([
          { label: 'CERTIFICATE', bytes: new Uint8Array(bytes), line: 1 },
        ]);
      }),
    );
  });

  it('may have white space in and around its lines', () => {
    const bytes = new Uint8Array(6);
    expect(read(`text\n  ${block(' AAAA \t AAAA ')}`)).toEqual([
      { label: 'CERTIFICATE', bytes, line: 2 },
    ]);
  });

  it('gives a fault in place of its block', () => {
    const text = `${block('AAAA')}${block('@@@@')}${block('AAAA')}`;
    expect(read(text)).toMatchObject([{ line: 1 }, { error: 'pem-broken', line: 5 }, { line: 7 }]);
    expect(read(`${block('AAAA')}-----BEGIN CERTIFICATE-----\nAAAA`)).toMatchObject([
      { line: 1 },
      { error: 'pem-unfinished', line: 4 },
    ]);
  });

  it('gives a fault for a private key', () => {
    expect(read(`${block('AAAA')}${block('AAAA', 'EC PRIVATE KEY')}`)).toMatchObject([
      { line: 1 },
      { error: 'private-key', line: 4 },
    ]);
  });

  it('gives what is outside of blocks', () => {
    const text = `before\n${block('AAAA')}between\n${block('AAAA')}`;
    const gaps = [...readPemBlocks(text)].flatMap((one) => ('start' in one ? one : []));
    expect(gaps.map(({ start, end }) => text.slice(start, end))).toEqual([
      'before\n',
      '\nbetween\n',
      '\n',
    ]);
    expect(gaps.map(({ line }) => line)).toEqual([1, 4, 8]);
  });

  it.each([
    ['an empty block', block(''), [{ error: 'pem-broken', line: 1 }]],
    ['another label', block('AAAA', 'X509 CRL'), []],
    ['the end of another label', block('AAAA').replace('END ', 'END X509 '), 'pem-unfinished'],
    ['no marker', 'AAAA', []],
  ])('has no certificate in %s', (_, text, expected) => {
    if (typeof expected === 'string') expect(read(text)).toMatchObject([{ error: expected }]);
    else expect(read(text)).toEqual(expected);
  });
});
