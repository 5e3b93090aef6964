/** An addition as a file: there and back, and every way in which a file may be bad. */
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../lab/certificates/make-certificate.ts';
import {
  type AdditionError,
  MAX_ADDITION_BYTES,
  parseAddition,
  readAddition,
  writeAddition,
} from '../../src/core/catalogue/addition-file.ts';
import type { Authority } from '../../src/core/catalogue/catalogue.ts';
import { type PublicRoots } from '../../src/core/catalogue/public-roots.ts';
import { additionOfOwn } from '../../src/core/catalogue/watch-list-to-addition.ts';
import { loadPublicRoots } from '../../src/data/public-roots.ts';
import { withoutAlgorithmNull } from '../fixtures/chain.ts';

const SHA256 = 'ab'.repeat(32);
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes);

/** A file as somebody may write it: what is not known is left out. */
const entry = {
  id: 'new-root',
  kind: 'root',
  name: 'New root',
  note: 'Seen on two networks.',
  subject: [
    ['C', 'KZ'],
    ['CN', 'New root'],
  ],
  notBefore: '2026-11-01T00:00:00Z',
  sha256: SHA256,
  sources: [{ id: 'REPORT', section: '2' }],
};
const source = {
  id: 'REPORT',
  title: 'Measured in November',
  publisher: 'A university',
  date: '2026-11-20',
  url: 'https://example.org/report',
};
const file = {
  format: 'kuzet-authorities',
  version: 1,
  title: 'The root of November',
  date: '2026-11-21',
  authorities: [entry],
  sources: [source],
};
type File = typeof file;
const textOf = (change: object) => JSON.stringify({ ...file, ...change });
const withEntry = (change: object) => textOf({ authorities: [{ ...entry, ...change }] });
const withSource = (change: object) => textOf({ sources: [{ ...source, ...change }] });

/** What the build makes of the roots that Node ships. */
const publicRootsFile = () => {
  const all = rootCertificates.map((pem) => new X509Certificate(pem));
  const keys = all.map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'der' }));
  return {
    version: 1,
    keys: keys.map((one) => digest(one).digest('base64')),
    certificates: all.map(({ raw }) => digest(raw).digest('base64')),
  };
};

let roots: PublicRoots | null;
let spki: Buffer;
beforeAll(async () => {
  roots = await loadPublicRoots(() =>
    Promise.resolve({ json: () => Promise.resolve(publicRootsFile()) }),
  );
  spki = (await makeKey()).spki;
});

const read = (text: string) => readAddition(text, roots);

async function whole(text: string) {
  const result = await read(text);
  if ('error' in result) throw new Error(`${result.error} ${result.place ?? ''}`);
  return result.addition;
}

const [publicPem = ''] = rootCertificates;
const publicRoot = new X509Certificate(publicPem);
const publicKey = publicRoot.publicKey.export({ type: 'spki', format: 'der' });

describe('an addition', () => {
  it('is read with all that it says, and null for what it does not', async () => {
    const addition = await whole(textOf({}));
    expect(addition).toMatchObject({ title: file.title, date: file.date, sources: [source] });
    expect(addition.authorities).toMatchObject([
      { ...entry, serial: null, spki: null, family: null },
    ]);
  });

  it('comes back as it was written', async () => {
    const addition = await whole(textOf({}));
    const text = writeAddition(addition);
    expect(await whole(text)).toEqual(addition);
    expect(text).not.toContain('null');
    expect(JSON.parse(text)).toEqual(file);
  });

  it('may hold a key that is the one it names', async () => {
    const spkiSha256 = digest(spki).digest('base64');
    const addition = await whole(withEntry({ spki: spki.toString('base64'), spkiSha256 }));
    expect(addition.authorities[0]?.spkiSha256).toBe(spkiSha256);
  });

  it('keeps a hostile text as text: it is for the page to neutralize', async () => {
    const hostile = '<img src=x onerror=alert(1)>\u202e\u0000${alert(1)}';
    const addition = await whole(withEntry({ name: hostile, note: hostile }));
    expect(addition.authorities[0]).toMatchObject({ name: hostile, note: hostile });
  });
});

describe('a bad file', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...entry, id: `root-${index}` }));
  const key = () => spki.toString('base64');

  it.each([
    ['no JSON', 'wrong-format', null, () => 'hello'],
    ['nothing', 'wrong-format', null, () => ''],
    ['another file', 'wrong-format', null, () => '{"format":"kuzet-watch-list","version":1}'],
    ['a list', 'wrong-format', null, () => '[]'],
    ['truncated', 'file-damaged', null, () => textOf({}).slice(0, -20)],
    ['cut after its head', 'file-damaged', null, () => textOf({}).slice(0, 40)],
    ['no version', 'file-damaged', null, () => textOf({ version: 'one' })],
    ['a newer version', 'file-newer', null, () => textOf({ version: 2 })],
    ['a version that never was', 'field-invalid', 'version', () => textOf({ version: 0 })],
    ['100 MB', 'file-too-large', null, () => 'x'.repeat(100_000_000)],
    ['a little too large', 'file-too-large', null, () => ' '.repeat(MAX_ADDITION_BYTES + 1)],
    ['brackets without end', 'wrong-format', null, () => '['.repeat(MAX_ADDITION_BYTES)],
    [
      'brackets without end in a file',
      'file-damaged',
      null,
      () => `${textOf({}).slice(0, -1)},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ],
    ['no title', 'field-invalid', 'title', () => textOf({ title: '' })],
    ['a long title', 'field-invalid', 'title', () => textOf({ title: 'x'.repeat(101) })],
    ['a date that is none', 'field-invalid', 'date', () => textOf({ date: 'yesterday' })],
    ['no entries', 'field-invalid', 'authorities', () => textOf({ authorities: [] })],
    ['201 entries', 'field-invalid', 'authorities', () => textOf({ authorities: many(201) })],
    [
      '51 sources',
      'field-invalid',
      'sources',
      () => textOf({ sources: Array.from({ length: 51 }, (_, n) => ({ ...source, id: `s${n}` })) }),
    ],
    ['no name', 'field-invalid', 'authorities.0.name', () => withEntry({ name: '' })],
    ['a number for a name', 'field-invalid', 'authorities.0.name', () => withEntry({ name: 7 })],
    [
      'a long note',
      'field-invalid',
      'authorities.0.note',
      () => withEntry({ note: 'x'.repeat(501) }),
    ],
    ['half a digest', 'field-invalid', 'authorities.0.sha256', () => withEntry({ sha256: 'abcd' })],
    ['a hostile id', 'field-invalid', 'authorities.0.id', () => withEntry({ id: '../../kz' })],
    [
      'a field of no catalogue',
      'field-invalid',
      'authorities.0.run',
      () => withEntry({ run: '1' }),
    ],
    [
      'an origin',
      'field-invalid',
      'authorities.0.origin',
      () => withEntry({ origin: 'catalogue' }),
    ],
    [
      'plain http',
      'field-invalid',
      'sources.0.url',
      () => withSource({ url: 'http://a.example/' }),
    ],
    [
      'a script',
      'field-invalid',
      'sources.0.url',
      () => withSource({ url: 'javascript:alert(1)' }),
    ],
    ['no address', 'field-invalid', 'sources.0.url', () => withSource({ url: 'https://' })],
    [
      'an address that poses as another',
      'field-invalid',
      'sources.0.url',
      () => withSource({ url: 'https://kuzet.example@evil.example/' }),
    ],
    ['__proto__', 'file-damaged', null, () => textOf({}).replace('{', '{"__proto__":{"a":1},')],
    [
      '__proto__ within',
      'file-damaged',
      null,
      () => textOf({}).replace('"id":"new-root"', '"id":"new-root","__proto__":{"sha1":"00"}'),
    ],
    [
      'one id twice',
      'duplicate-id',
      'new-root',
      () => textOf({ authorities: [entry, { ...entry, sha256: 'cd'.repeat(32) }] }),
    ],
    ['one source twice', 'duplicate-id', 'REPORT', () => textOf({ sources: [source, source] })],
    ['only a name', 'nothing-to-recognise', 'new-root', () => withEntry({ sha256: null })],
    [
      'only a SHA-1',
      'nothing-to-recognise',
      'new-root',
      () => withEntry({ sha256: null, sha1: 'ab'.repeat(20) }),
    ],
    [
      'only a key without its digest',
      'nothing-to-recognise',
      'new-root',
      () => withEntry({ sha256: null, spki: key() }),
    ],
    ['no source', 'sources-do-not-fit', 'new-root', () => withEntry({ sources: [] })],
    [
      'a source that is not described',
      'sources-do-not-fit',
      'WP',
      () => withEntry({ sources: [...entry.sources, { id: 'WP', section: '1' }] }),
    ],
    [
      'a source that nothing cites',
      'sources-do-not-fit',
      'AD',
      () => textOf({ sources: [source, { ...source, id: 'AD' }] }),
    ],
    [
      'another key than it names',
      'key-mismatch',
      'new-root',
      () => withEntry({ spki: key(), spkiSha256: digest(Buffer.from('x')).digest('base64') }),
    ],
    ['a key without its digest', 'key-mismatch', 'new-root', () => withEntry({ spki: key() })],
    [
      'a public root by its key in another form',
      'key-mismatch',
      'new-root',
      () => {
        const rsa = rootCertificates
          .map((pem) => new X509Certificate(pem).publicKey)
          .find(({ asymmetricKeyType: type }) => type === 'rsa');
        const odd = withoutAlgorithmNull(
          rsa?.export({ type: 'spki', format: 'der' }) ?? Buffer.of(),
        );
        return withEntry({
          spki: odd.toString('base64'),
          spkiSha256: digest(odd).digest('base64'),
        });
      },
    ],
    [
      'a public root by its certificate',
      'public-root',
      'new-root',
      () => withEntry({ sha256: digest(publicRoot.raw).digest('hex') }),
    ],
    [
      'a public root by the digest of its key',
      'public-root',
      'new-root',
      () => withEntry({ spkiSha256: digest(publicKey).digest('base64') }),
    ],
    [
      'a public root by its key',
      'public-root',
      'new-root',
      () =>
        withEntry({
          spki: publicKey.toString('base64'),
          spkiSha256: digest(publicKey).digest('base64'),
        }),
    ],
  ] as [string, AdditionError, string | null, () => string][])(
    'is named for what it is: %s',
    async (_, error, place, text) => {
      expect(await read(text())).toEqual({ error, place });
    },
  );

  it('leaves the nature of objects alone', async () => {
    await read(textOf({}).replace('{', '{"__proto__":{"polluted":true},'));
    expect(({} as { polluted?: boolean }).polluted).toBe(undefined);
  });

  it('is whatever comes while the list of public roots cannot be read', async () => {
    expect(await readAddition(textOf({}), null)).toEqual({ error: 'no-public-roots', place: null });
  });

  it('never makes the reader throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        expect(await read(text)).toHaveProperty('error');
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.constantFrom(...Object.keys(file)), async (json, field) => {
        const text = textOf({ [field as keyof File]: JSON.parse(json) as unknown });
        expect(await read(text)).toBeDefined();
      }),
    );
  });
});

describe('the list of public roots', () => {
  const load = (content: unknown) =>
    loadPublicRoots(() => Promise.resolve({ json: () => Promise.resolve(content) }));

  it('has every root that Node ships', () => {
    expect(roots?.keys.size).toBeGreaterThan(100);
    expect(roots?.certificates.size).toBe(rootCertificates.length);
  });

  it('is null where it is missing, damaged or not whole', async () => {
    const { keys, certificates } = publicRootsFile();
    expect(await loadPublicRoots(() => Promise.reject(new Error('gone')))).toBe(null);
    for (const content of [
      keys,
      { version: 2, keys, certificates },
      { version: 1, keys, certificates: [] },
      { version: 1, keys: keys.slice(0, 10), certificates },
      { version: 1, keys: [...keys, 'x'], certificates },
    ]) {
      expect(await load(content)).toBe(null);
    }
  });
});

describe('the user’s own list as an addition', () => {
  const own: Authority = {
    ...{ id: 'own-1', origin: 'user', kind: 'root', family: null, name: 'School', note: 'told to' },
    ...{ subject: [['CN', 'x'.repeat(4000)]], issuer: [['CN', 'Fits']], serial: '00'.repeat(64) },
    ...{ notBefore: 0, notAfter: 1e20, sha256: SHA256, sha1: null, spkiSha256: null },
    ...{ subjectKeyIdentifier: 'ab'.repeat(500), spki: null, sources: [] },
  };
  const cited = {
    title: 'The gateway of our school',
    source: { title: 'A report', publisher: 'A paper', url: 'https://example.org/a' },
  };

  it('can be read by others, without what is too long for a file', async () => {
    const addition = await whole(writeAddition(additionOfOwn([own], cited)));
    expect(addition).toMatchObject({
      title: cited.title,
      sources: [{ ...cited.source, date: null }],
      authorities: [
        {
          ...{ id: 'entry-1', name: 'School', note: 'told to', sha256: SHA256 },
          ...{ subject: null, issuer: [['CN', 'Fits']], serial: '00'.repeat(64) },
          ...{ notBefore: '1970-01-01T00:00:00.000Z', notAfter: null, subjectKeyIdentifier: null },
        },
      ],
    });
  });
});

describe('docs/authorities.md', () => {
  it('shows a file that is read as it stands there', async () => {
    const text = readFileSync('docs/authorities.md', 'utf8');
    const example = /```json\n(\{\n {2}"format": "kuzet-authorities"[^]*?\n\})\n```/.exec(
      text,
    )?.[1];
    const addition = await whole(example ?? '');
    expect(parseAddition(writeAddition(addition))).toEqual({ addition });
  });
});
