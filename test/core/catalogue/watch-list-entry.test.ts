/** Entries of the watch list, from a fingerprint or a certificate. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type MadeCertificate,
  makeCertificate,
  makeKey,
  toPem,
} from '../../../lab/certificates/make-certificate.ts';
import {
  entryFromCertificate,
  entryFromFingerprint,
  MAX_FILE_BYTES,
} from '../../../src/core/catalogue/watch-list-entry.ts';
import { judge } from '../../../src/core/detection/judge.ts';
import { loadCertificateReader } from '../../../src/core/x509/certificate-reader.ts';
import { loadKnowledge } from '../../../src/data/knowledge.ts';
import { withoutAlgorithmNull } from '../../fixtures/chain.ts';
import { observeChain } from '../../fixtures/observation.ts';

const described = { id: 'own-1', name: ' My school ', note: ' seen there ' };
const reader = await loadCertificateReader();
const HEX = 'ab'.repeat(32);

let root: MadeCertificate;
let leaf: MadeCertificate;
beforeAll(async () => {
  root = makeCertificate({ subject: [['CN', 'School']], key: await makeKey(), authority: true });
  leaf = makeCertificate({ subject: [['CN', 'a']], issuer: root, key: await makeKey() });
});

const fromText = (text: string) =>
  entryFromCertificate(described, new TextEncoder().encode(text), reader);

describe('entryFromFingerprint', () => {
  it.each([
    HEX,
    HEX.toUpperCase(),
    HEX.replace(/(..)(?=.)/g, '$1:'),
    ` ${HEX.replace(/(..)(?=.)/g, '$1 ')}\n`,
  ])('takes hex as tools print it: %s', (text) => {
    expect(entryFromFingerprint(described, 'certificate', text)).toMatchObject({
      entry: { origin: 'user', name: 'My school', note: 'seen there', sha256: HEX },
    });
  });

  it('takes a key’s fingerprint as base64 too', () => {
    const base64 = Buffer.from(HEX, 'hex').toString('base64');
    for (const text of [base64, HEX]) {
      expect(entryFromFingerprint(described, 'key', text)).toMatchObject({
        entry: { sha256: null, spkiSha256: base64 },
      });
    }
  });

  it.each([
    ['', 'not-a-fingerprint'],
    ['hello', 'not-a-fingerprint'],
    [HEX.slice(1), 'not-a-fingerprint'],
    [`${HEX}00`, 'not-a-fingerprint'],
    [`${HEX.slice(0, 63)}g`, 'not-a-fingerprint'],
    ['ab'.repeat(20), 'is-sha1'],
  ])('refuses %j', (text, error) => {
    expect(entryFromFingerprint(described, 'certificate', text)).toEqual({ error });
  });

  it('requires a name', () => {
    expect(entryFromFingerprint({ ...described, name: ' ' }, 'key', HEX)).toEqual({
      error: 'no-name',
    });
  });
});

describe('entryFromCertificate', () => {
  it('takes DER, PEM, PEM with text around, and DER with bytes behind, alike', async () => {
    const forms = [
      root.der,
      Buffer.from(root.pem),
      Buffer.from(`# my school\r\n${root.pem.replaceAll('\n', '\r\n')}\r\n`),
      Buffer.concat([root.der, Buffer.from('\n')]),
      // Pasted from where line breaks are lost.
      Buffer.from(root.pem.replaceAll('\n', ' ')),
      Buffer.from(root.pem.replaceAll('\n', '')),
      Buffer.from(toPem(root.der, 'X509 CERTIFICATE')),
    ];
    const entries = await Promise.all(
      forms.map((form) => entryFromCertificate(described, form, reader)),
    );
    for (const entry of entries) expect(entry).toEqual(entries[0]);
    expect(entries[0]).toMatchObject({
      entry: { subject: [['CN', 'School']], note: 'seen there' },
    });
  });

  it.each([
    ['nothing in it', () => 'hello', 'no-certificate'],
    [
      'damaged base64',
      () => '-----BEGIN CERTIFICATE-----\n@@@@\n-----END CERTIFICATE-----',
      'no-certificate',
    ],
    ['no certificate inside', () => toPem(Buffer.from('hello')), 'unreadable-certificate'],
    ['two certificates', () => root.pem + leaf.pem, 'several-certificates'],
    ['a private key', () => `${root.pem}${toPem(Buffer.from('x'), 'PRIVATE KEY')}`, 'private-key'],
    ['a file too large', () => 'x'.repeat(MAX_FILE_BYTES + 1), 'too-large'],
    [
      'a second certificate that is cut off',
      () => root.pem + leaf.pem.slice(0, 200),
      'no-certificate',
    ],
    ['half a certificate', () => toPem(root.der.subarray(0, 300)), 'unreadable-certificate'],
  ] as [string, () => string, string][])('refuses %s', async (_, text, error) => {
    expect(await fromText(text())).toEqual({ error });
  });
});

it('is not made of a key in another form, which the list of public roots does not have', async () => {
  const { privateKey, spki } = await makeKey();
  const odd = { privateKey, spki: withoutAlgorithmNull(spki) };
  const { pem } = makeCertificate({ subject: [['CN', 'Odd']], key: odd, authority: true });
  expect(await fromText(pem)).toEqual({ error: 'unreadable-certificate' });
});

describe('an entry', () => {
  it('gives known interception by certificate, key and signature, like one of the catalogue', async () => {
    const made = await fromText(root.pem);
    if (!('entry' in made)) throw new Error(made.error);
    const { entry } = made;
    const nothing = { sha256: null, sha1: null, spkiSha256: null, subject: null, spki: null };
    const both = [leaf.der, root.der];
    const cases = [
      [entry, both],
      [{ ...entry, ...nothing, sha256: entry.sha256 }, both],
      [{ ...entry, ...nothing, spkiSha256: entry.spkiSha256 }, both],
      // By signature alone, where the root itself is not shown.
      [{ ...entry, ...nothing, spki: entry.spki }, [leaf.der]],
    ] as const;
    for (const [own, chain] of cases) {
      const verdict = await judge(await observeChain(chain), { knowledge: loadKnowledge([own]) });
      expect(verdict).toMatchObject({
        level: 'known-interception',
        confidence: 'proven',
        authority: 'own-1',
      });
    }
  });
});
