/** PEM blocks, read and written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPem, readPemBlocks, writePemBlock } from '../../../src/core/x509/pem.ts';

const block = (body: string, label = 'CERTIFICATE') =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
const read = (text: string) => [...readPemBlocks(text)];

describe('PEM', () => {
  it('is read as it was written, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 500 }), (bytes) => {
        const text = writePemBlock(Buffer.from(bytes).toString('base64'));
        expect(text.split('\n').every((line) => line.length <= 64)).toBe(true);
        expect(isPem(text)).toBe(true);
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

  it('gives the blocks before a fault, and then the fault alone', () => {
    const text = `${block('AAAA')}${block('@@@@')}${block('AAAA')}`;
    expect(read(text)).toMatchObject([{ line: 1 }, { error: 'pem-broken', line: 5 }]);
    expect(read(`${block('AAAA')}-----BEGIN CERTIFICATE-----\nAAAA`)).toMatchObject([
      { line: 1 },
      { error: 'pem-unfinished', line: 4 },
    ]);
  });

  it('with a private key gives no block at all', () => {
    expect(read(`${block('AAAA')}${block('AAAA', 'EC PRIVATE KEY')}`)).toEqual([
      { error: 'private-key', line: 4 },
    ]);
  });

  it.each([
    ['an empty block', block(''), [{ error: 'pem-broken', line: 1 }]],
    ['half a group', block('AAAAA'), [{ error: 'pem-broken', line: 1 }]],
    ['another label', block('AAAA', 'X509 CRL'), []],
    ['the end of another label', block('AAAA').replace('END ', 'END X509 '), 'pem-unfinished'],
    ['no marker', 'AAAA', []],
  ])('has no certificate in %s', (_, text, expected) => {
    if (typeof expected === 'string') expect(read(text)).toMatchObject([{ error: expected }]);
    else expect(read(text)).toEqual(expected);
  });
});
