/** Signed additions: what a signature covers, whose it is, and which editions are old. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readAddition } from '../../../src/core/catalogue/addition-file.ts';
import { readPublisherKey } from '../../../src/core/catalogue/addition-signature.ts';
import type { PublicRoots } from '../../../src/core/catalogue/public-roots.ts';
import {
  editionOf,
  isReplayed,
  isSameSeries,
  publisherOf,
} from '../../../src/core/catalogue/publisher.ts';
import { ENTRY, FILE, publicRootsOfNode } from '../../fixtures/addition.ts';
import { makePublisherKey, signedFile } from '../../fixtures/signed-addition.ts';

const KEY = makePublisherKey();
const OTHER = makePublisherKey();
const NUMBERED = { ...FILE, series: 'kz-roots', edition: 3 };

let roots: PublicRoots;
beforeAll(async () => {
  roots = await publicRootsOfNode();
});

const read = (file: unknown) =>
  readAddition(typeof file === 'string' ? file : JSON.stringify(file), roots);

async function additionOf(file: unknown) {
  const result = await read(file);
  if ('error' in result) throw new Error(result.error);
  return result.addition;
}

/** The value with the members of every object in reverse. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([name, member]) => [name, reordered(member)]));
}

describe('a signed file', () => {
  const file = signedFile(NUMBERED, KEY) as typeof NUMBERED & {
    signature: { publicKey: string; value: string };
  };

  it('is read, with its signature, in any order and layout', async () => {
    for (const text of [
      JSON.stringify(file),
      JSON.stringify(file, null, 4),
      JSON.stringify(reordered(file), null, '\t'),
      `\uFEFF${JSON.stringify(file)}`,
      JSON.stringify(file).replace('Measured', '\\u004deasured'),
    ]) {
      const addition = await additionOf(text);
      expect(addition).toMatchObject({ series: 'kz-roots', edition: 3 });
      expect(addition.signature?.publicKey).toBe(KEY.publicKey);
    }
  });

  it.each([
    ['its title', { title: 'Another title' }],
    ['its date', { date: '2026-11-22' }],
    ['its edition', { edition: 4 }],
    ['its series', { series: 'kz-other' }],
    ['an entry', { authorities: [{ ...ENTRY, sha256: 'cd'.repeat(32) }] }],
    ['a note', { authorities: [{ ...ENTRY, note: '' }] }],
    ['a citation', { authorities: [{ ...ENTRY, sources: [{ id: 'REPORT', section: '3' }] }] }],
    ['a source', { sources: [{ ...FILE.sources[0], url: 'https://example.com/' }] }],
    ['the key', { signature: { ...file.signature, publicKey: OTHER.publicKey } }],
    ['the signature', { signature: { ...file.signature, value: `${'A'.repeat(86)}==` } }],
  ])('is refused where somebody changed %s', async (_, change) => {
    expect(await read({ ...file, ...change })).toEqual({ error: 'bad-signature', place: null });
  });

  it.each([
    ['another algorithm', { signature: { ...file.signature, algorithm: 'RSA' } }],
    ['a short key', { signature: { ...file.signature, publicKey: 'AAAA' } }],
    ['no edition', { edition: null }],
    ['no series', { series: null }],
    ['an edition that is no number', { edition: '3' }],
    ['an edition of 0', { edition: 0 }],
    ['a fraction of an edition', { edition: 2.5 }],
    ['an endless edition', { edition: 1e300 }],
  ])('is refused with %s', async (_, change) => {
    expect(await read({ ...file, ...change })).toMatchObject({ error: 'field-invalid' });
  });

  it('is refused where its signature is over the words without their context', async () => {
    const { sign } = await import('node:crypto');
    const { canonicalJson } = await import('../../../src/core/canonical-json.ts');
    const value = sign(null, Buffer.from(canonicalJson(NUMBERED) ?? ''), KEY.privateKey);
    const signature = { ...file.signature, value: value.toString('base64') };
    expect(await read({ ...file, signature })).toMatchObject({ error: 'bad-signature' });
  });

  it('is of the publisher whose key was accepted, however the file writes the key', async () => {
    const publishers = [
      { key: OTHER.publicKey, name: 'B', by: 'user' },
      { key: KEY.publicKey, name: 'A', by: 'organisation' },
    ] as const;
    const addition = await additionOf(file);
    expect(publisherOf(addition, publishers)?.name).toBe('A');
    expect(publisherOf(addition, publishers.slice(0, 1))).toBeNull();
    // The last letter of the base64 of 32 bytes has two bits that do not count.
    const { signature } = addition;
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const last = KEY.publicKey.at(-2) ?? '';
    const twin = `${KEY.publicKey.slice(0, -2)}${letters[letters.indexOf(last) + 1] ?? ''}=`;
    expect(twin).not.toBe(KEY.publicKey);
    const same = { signature: signature && { ...signature, publicKey: twin } };
    expect(publisherOf(same, publishers)?.name).toBe('A');
  });
});

describe('an unsigned file', () => {
  it('is read, also with a number, and is nobody’s', async () => {
    for (const file of [FILE, NUMBERED]) {
      const addition = await additionOf(file);
      expect(addition.signature).toBeNull();
      expect(publisherOf(addition, [{ key: KEY.publicKey, name: 'A', by: 'user' }])).toBeNull();
      expect(editionOf(addition, 'ab'.repeat(32))).toBeNull();
    }
  });
});

describe('a file that is handed out again', () => {
  const accepted = { key: KEY.publicKey, series: 'kz-roots', edition: 3, sha256: 'aa' };

  it.each([
    ['an older edition', { edition: 2 }, true],
    ['another file of the same number', { sha256: 'bb' }, true],
    ['the same file', {}, false],
    ['a newer edition', { edition: 4, sha256: 'bb' }, false],
    ['another series', { series: 'kz-other', edition: 1 }, false],
    ['another publisher', { key: OTHER.publicKey, edition: 1 }, false],
  ])('is old or not: %s', (_, change, isOld) => {
    expect(isReplayed({ ...accepted, ...change }, [accepted])).toBe(isOld);
    expect(isReplayed({ ...accepted, ...change }, [])).toBe(false);
  });

  it('is an edition of the same series only under the same key', async () => {
    const [third, fourth, others] = await Promise.all([
      additionOf(signedFile(NUMBERED, KEY)),
      additionOf(signedFile({ ...NUMBERED, edition: 4 }, KEY)),
      additionOf(signedFile(NUMBERED, OTHER)),
    ]);
    expect(isSameSeries(third, fourth)).toBe(true);
    expect(isSameSeries(third, others)).toBe(false);
    expect(isSameSeries(third, { ...fourth, signature: null })).toBe(false);
  });
});

describe('a publisher’s key', () => {
  const bytes = Buffer.from(KEY.publicKey, 'base64');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes]);

  it.each([
    ['base64', KEY.publicKey],
    ['base64 with blanks', ` ${KEY.publicKey.slice(0, 20)}\n${KEY.publicKey.slice(20)} `],
    ['hex', bytes.toString('hex')],
    [
      'hex with colons',
      bytes
        .toString('hex')
        .toUpperCase()
        .replace(/(..)(?=.)/g, '$1:'),
    ],
    ['the whole key info', spki.toString('base64')],
    ['PEM', `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`],
  ])('is read from %s', (_, text) => {
    expect(readPublisherKey(text)).toBe(KEY.publicKey);
  });

  it.each([
    ['nothing', ''],
    ['words', 'the key of the university'],
    ['a shorter key', bytes.subarray(1).toString('base64')],
    ['a key of another kind', Buffer.concat([Buffer.alloc(12), bytes]).toString('base64')],
    ['a very long text', 'A'.repeat(10_000_000)],
  ])('is not read from %s', (_, text) => {
    expect(readPublisherKey(text)).toBeNull();
  });
});
