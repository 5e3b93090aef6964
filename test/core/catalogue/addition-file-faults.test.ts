/** Every way in which an addition file may be bad. */
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../../lab/certificates/make-certificate.ts';
import {
  type AdditionError,
  MAX_ADDITION_BYTES,
  readAddition,
} from '../../../src/core/catalogue/addition-file.ts';
import type { PublicRoots } from '../../../src/core/catalogue/public-roots.ts';
import {
  ENTRY,
  FILE,
  fileText,
  publicRootsOfNode,
  SOURCE,
  sha256,
  withEntry,
  withSource,
} from '../../fixtures/addition.ts';
import { withoutAlgorithmNull } from '../../fixtures/chain.ts';

let roots: PublicRoots;
let spki: Buffer;
beforeAll(async () => {
  roots = await publicRootsOfNode();
  spki = (await makeKey()).spki;
});

const read = (text: string) => readAddition(text, roots);

const [publicPem = ''] = rootCertificates;
const publicRoot = new X509Certificate(publicPem);
const publicKey = publicRoot.publicKey.export({ type: 'spki', format: 'der' });

describe('a bad file', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...ENTRY, id: `root-${index}` }));
  const key = () => spki.toString('base64');

  it.each([
    ['no JSON', 'wrong-format', null, () => 'hello'],
    ['nothing', 'wrong-format', null, () => ''],
    ['another file', 'wrong-format', null, () => '{"format":"kuzet-watch-list","version":1}'],
    ['a list', 'wrong-format', null, () => '[]'],
    ['truncated', 'file-damaged', null, () => fileText({}).slice(0, -20)],
    ['cut after its head', 'file-damaged', null, () => fileText({}).slice(0, 40)],
    ['no version', 'file-damaged', null, () => fileText({ version: 'one' })],
    ['a newer version', 'file-newer', null, () => fileText({ version: 2 })],
    ['a version that never was', 'field-invalid', 'version', () => fileText({ version: 0 })],
    ['100 MB', 'file-too-large', null, () => 'x'.repeat(100_000_000)],
    ['a little too large', 'file-too-large', null, () => ' '.repeat(MAX_ADDITION_BYTES + 1)],
    ['brackets without end', 'wrong-format', null, () => '['.repeat(MAX_ADDITION_BYTES)],
    [
      'brackets without end in a file',
      'file-damaged',
      null,
      () => `${fileText({}).slice(0, -1)},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ],
    ['no title', 'field-invalid', 'title', () => fileText({ title: '' })],
    ['a long title', 'field-invalid', 'title', () => fileText({ title: 'x'.repeat(101) })],
    ['a date that is none', 'field-invalid', 'date', () => fileText({ date: 'yesterday' })],
    ['no entries', 'field-invalid', 'authorities', () => fileText({ authorities: [] })],
    ['201 entries', 'field-invalid', 'authorities', () => fileText({ authorities: many(201) })],
    [
      '51 sources',
      'field-invalid',
      'sources',
      () =>
        fileText({ sources: Array.from({ length: 51 }, (_, n) => ({ ...SOURCE, id: `s${n}` })) }),
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
    ['__proto__', 'file-damaged', null, () => fileText({}).replace('{', '{"__proto__":{"a":1},')],
    [
      '__proto__ within',
      'file-damaged',
      null,
      () => fileText({}).replace('"id":"new-root"', '"id":"new-root","__proto__":{"sha1":"00"}'),
    ],
    [
      'one id twice',
      'duplicate-id',
      'new-root',
      () => fileText({ authorities: [ENTRY, { ...ENTRY, sha256: 'cd'.repeat(32) }] }),
    ],
    ['one source twice', 'duplicate-id', 'REPORT', () => fileText({ sources: [SOURCE, SOURCE] })],
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
      () => withEntry({ sources: [...ENTRY.sources, { id: 'WP', section: '1' }] }),
    ],
    [
      'a source that nothing cites',
      'sources-do-not-fit',
      'AD',
      () => fileText({ sources: [SOURCE, { ...SOURCE, id: 'AD' }] }),
    ],
    [
      'another key than it names',
      'key-mismatch',
      'new-root',
      () => withEntry({ spki: key(), spkiSha256: sha256(Buffer.from('x')).digest('base64') }),
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
          spkiSha256: sha256(odd).digest('base64'),
        });
      },
    ],
    [
      'a public root by its certificate',
      'public-root',
      'new-root',
      () => withEntry({ sha256: sha256(publicRoot.raw).digest('hex') }),
    ],
    [
      'a public root by the digest of its key',
      'public-root',
      'new-root',
      () => withEntry({ spkiSha256: sha256(publicKey).digest('base64') }),
    ],
    [
      'a public root by its key',
      'public-root',
      'new-root',
      () =>
        withEntry({
          spki: publicKey.toString('base64'),
          spkiSha256: sha256(publicKey).digest('base64'),
        }),
    ],
  ] as [string, AdditionError, string | null, () => string][])(
    'is refused for its fault: %s',
    async (_, error, place, text) => {
      expect(await read(text())).toEqual({ error, place });
    },
  );

  it('changes no prototype', async () => {
    await read(fileText({}).replace('{', '{"__proto__":{"polluted":true},'));
    expect(({} as { polluted?: boolean }).polluted).toBe(undefined);
  });

  it('is every file while the list of public roots is missing', async () => {
    expect(await readAddition(fileText({}), null)).toEqual({
      error: 'no-public-roots',
      place: null,
    });
  });

  it('never makes the reader throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        expect(await read(text)).toHaveProperty('error');
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.constantFrom(...Object.keys(FILE)), async (json, field) => {
        const text = fileText({ [field]: JSON.parse(json) as unknown });
        expect(await read(text)).toBeDefined();
      }),
    );
  });
});
