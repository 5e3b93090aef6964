/** An addition as a file: written, and read back. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../../lab/certificates/make-certificate.ts';
import {
  parseAddition,
  readAddition,
  writeAddition,
} from '../../../src/core/catalogue/addition-file.ts';
import type { Authority } from '../../../src/core/catalogue/catalogue.ts';
import type { PublicRoots } from '../../../src/core/catalogue/public-roots.ts';
import { additionOfOwn } from '../../../src/core/catalogue/watch-list-to-addition.ts';
import {
  ENTRY,
  FILE,
  fileText,
  publicRootsOfNode,
  SHA256,
  SOURCE,
  sha256,
  withEntry,
} from '../../fixtures/addition.ts';

let roots: PublicRoots;
let spki: Buffer;
beforeAll(async () => {
  roots = await publicRootsOfNode();
  spki = (await makeKey()).spki;
});

async function whole(text: string) {
  const result = await readAddition(text, roots);
  if ('error' in result) throw new Error(`${result.error} ${result.place ?? ''}`);
  return result.addition;
}

describe('an addition', () => {
  it('is read with every field, and null for fields that are left out', async () => {
    const addition = await whole(fileText({}));
    expect(addition).toMatchObject({ title: FILE.title, date: FILE.date, sources: [SOURCE] });
    expect(addition.authorities).toMatchObject([
      { ...ENTRY, serial: null, spki: null, family: null },
    ]);
  });

  it('is read back as it was written', async () => {
    const addition = await whole(fileText({}));
    const text = writeAddition(addition);
    expect(await whole(text)).toEqual(addition);
    expect(text).not.toContain('null');
    expect(JSON.parse(text)).toEqual(FILE);
  });

  it('may have the key that it names', async () => {
    const spkiSha256 = sha256(spki).digest('base64');
    const addition = await whole(withEntry({ spki: spki.toString('base64'), spkiSha256 }));
    expect(addition.authorities[0]?.spkiSha256).toBe(spkiSha256);
  });

  it('keeps hostile text unchanged, for the page to neutralize', async () => {
    const hostile = '<img src=x onerror=alert(1)>\u202e\u0000${alert(1)}';
    const addition = await whole(withEntry({ name: hostile, note: hostile }));
    expect(addition.authorities[0]).toMatchObject({ name: hostile, note: hostile });
  });
});

describe('the watch list as an addition', () => {
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

  it('is read by others, without values that are too long for a file', async () => {
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
  it('shows a file that can be read', async () => {
    const text = readFileSync('docs/authorities.md', 'utf8');
    const example = /```json\n(\{\n {2}"format": "kuzet-authorities"[^]*?\n\})\n```/.exec(
      text,
    )?.[1];
    const addition = await whole(example ?? '');
    expect(parseAddition(writeAddition(addition))).toEqual({ addition });
  });
});
