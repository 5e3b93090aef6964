/** Each identity signal, in a case in which it alone fires, and in one in which it must not. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type KeyPair,
  type LabName,
  type MadeCertificate,
  makeCertificate,
  makeKey,
} from '../../lab/certificates/make-certificate.ts';
import type { Family } from '../../src/core/catalogue/catalogue.ts';
import type { RootTrust } from '../../src/core/detection/observation.ts';
import { authority, identities, knowledgeOf, lookAll, observe } from './make.ts';

const ROOT_NAME: LabName = [
  ['C', 'KZ'],
  ['O', 'Some Office'],
  ['CN', 'Some Root'],
];

let rootKey: KeyPair;
let leafKey: KeyPair;
let root: MadeCertificate;
let leaf: MadeCertificate;
const sha = (algorithm: 'sha1' | 'sha256', bytes: Uint8Array) =>
  createHash(algorithm).update(bytes).digest('hex');
const spkiDigest = (key: KeyPair) => createHash('sha256').update(key.spki).digest('base64');

beforeAll(async () => {
  [rootKey, leafKey] = await Promise.all([makeKey(), makeKey()]);
  root = makeCertificate({ subject: ROOT_NAME, key: rootKey, authority: true });
  leaf = makeCertificate({
    subject: [['CN', 'site.example.org']],
    issuer: root,
    key: leafKey,
    hosts: ['site.example.org'],
  });
});

const chain = () => [leaf.der, root.der];
const facts = { name: 'X', id: 'x' } as const;

async function fired(
  authorityFacts: Parameters<typeof authority>[0],
  options: { chain?: Uint8Array[]; trust?: RootTrust; families?: Family[] } = {},
) {
  const knowledge = knowledgeOf([authority({ ...facts, ...authorityFacts })], options.families);
  return lookAll(await observe(options.chain ?? chain(), options.trust), knowledge);
}

describe('known-certificate', () => {
  it('fires alone on the SHA-256 of any certificate', async () => {
    for (const [index, made] of [leaf, root].entries()) {
      const sightings = await fired({ sha256: sha('sha256', made.der) });
      expect(identities(sightings)).toEqual(['known-certificate']);
      expect(sightings[0]).toMatchObject({ weight: 'proof', authority: 'x', certificate: index });
    }
  });

  it('takes a SHA-1 only where the catalogue has nothing better', async () => {
    expect(identities(await fired({ sha1: sha('sha1', root.der) }))).toEqual(['known-certificate']);
    const both = { sha1: sha('sha1', root.der), sha256: '00'.repeat(32) };
    expect(identities(await fired(both))).toEqual([]);
  });

  it('holds under a root that the browser ships', async () => {
    const sightings = await fired(
      { sha256: sha('sha256', root.der) },
      { trust: 'publicly-trusted' },
    );
    expect(identities(sightings)).toEqual(['known-certificate']);
  });
});

describe('known-key', () => {
  it('fires alone on the key of a root that was issued anew', async () => {
    const anew = makeCertificate({ subject: [['CN', 'New name']], key: rootKey, authority: true });
    const sightings = await fired({ spkiSha256: spkiDigest(rootKey) }, { chain: [anew.der] });
    expect(identities(sightings)).toEqual(['known-key']);
    expect(sightings[0]).toMatchObject({ weight: 'proof', authority: 'x', certificate: 0 });
  });

  it('does not fire on another key', async () => {
    const sightings = await fired({ spkiSha256: spkiDigest(await makeKey(1024)) });
    expect(identities(sightings)).toEqual([]);
  });
});

describe('signed-by-known-key', () => {
  it('fires alone when the root is not in the chain', async () => {
    const spki = rootKey.spki.toString('base64');
    const sightings = await fired({ spki }, { chain: [leaf.der] });
    expect(identities(sightings)).toEqual(['signed-by-known-key']);
    expect(sightings[0]).toMatchObject({ weight: 'proof', authority: 'x', certificate: 0 });
  });

  it('does not fire on a signature by another key, nor on a changed byte', async () => {
    const other = { spki: (await makeKey()).spki.toString('base64') };
    expect(identities(await fired(other, { chain: [leaf.der] }))).toEqual([]);
    const changed = Buffer.from(leaf.der);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const same = { spki: rootKey.spki.toString('base64') };
    expect(identities(await fired(same, { chain: [changed] }))).toEqual([]);
  });
});

describe('known-issuer-and-serial', () => {
  const pair = () => ({
    kind: 'intermediate' as const,
    issuer: ROOT_NAME.map(([type, value]) => [type, value] as const),
    serial: leaf.serial.toString('hex'),
  });

  it('fires alone on the pair, whatever the order of the name', async () => {
    const { issuer, ...rest } = pair();
    const sightings = await fired({ ...rest, issuer: issuer.toReversed() });
    expect(identities(sightings)).toEqual(['known-issuer-and-serial']);
    expect(sightings[0]).toMatchObject({ weight: 'strong', authority: 'x', certificate: 0 });
  });

  it('wants both, and says nothing under a root that the browser ships', async () => {
    expect(identities(await fired({ ...pair(), serial: '01' }))).toEqual([]);
    expect(identities(await fired({ ...pair(), issuer: [['CN', 'Other']] }))).toEqual([]);
    expect(identities(await fired(pair(), { trust: 'publicly-trusted' }))).toEqual([]);
  });
});

describe('known-key-identifier', () => {
  const identified = () =>
    makeCertificate({
      subject: [['CN', 'site.example.org']],
      issuer: root,
      key: leafKey,
      hosts: ['site.example.org'],
      authorityKeyIdentifier: 'ec47089c34a88e43dde0dee30661558da9cb2e70',
    }).der;
  const known = { subjectKeyIdentifier: 'ec47089c34a88e43dde0dee30661558da9cb2e70' };

  it('fires alone on the authority key identifier', async () => {
    const sightings = await fired(known, { chain: [identified()] });
    expect(identities(sightings)).toEqual(['known-key-identifier']);
    expect(sightings[0]).toMatchObject({ weight: 'strong', authority: 'x', certificate: 0 });
  });

  it('says nothing under a root that the browser ships', async () => {
    expect(
      identities(await fired(known, { chain: [identified()], trust: 'publicly-trusted' })),
    ).toEqual([]);
  });
});

describe('known-name', () => {
  const named = (name: LabName) => ({
    subject: name.map(([type, value]) => [type, value] as const),
  });

  it('fires alone on issuer or subject', async () => {
    const onRoot = await fired(named(ROOT_NAME), { chain: [root.der] });
    expect(identities(onRoot)).toEqual(['known-name']);
    const onLeaf = await fired(named(ROOT_NAME), { chain: [leaf.der] });
    expect(identities(onLeaf)).toEqual(['known-name']);
    expect(onLeaf[0]).toMatchObject({ weight: 'strong', authority: 'x', certificate: 0 });
  });

  it('is weak where the root is not known, and nothing where the browser ships it', async () => {
    const [unknown] = await fired(named(ROOT_NAME), { trust: 'unknown' });
    expect(unknown).toMatchObject({ signal: 'known-name', weight: 'weak' });
    expect(identities(await fired(named(ROOT_NAME), { trust: 'publicly-trusted' }))).toEqual([]);
  });

  it.each([
    ['one attribute less', ROOT_NAME.slice(1)],
    ['one attribute more', [...ROOT_NAME, ['OU', 'More'] as const]],
    [
      'a part of the name',
      [
        ['C', 'KZ'],
        ['O', 'Some Office'],
        ['CN', 'Some Roo'],
      ],
    ],
  ] as [string, LabName][])('does not fire on %s', async (_, name) => {
    expect(identities(await fired(named(name)))).toEqual([]);
  });

  it('names the family where several roots bear the name', async () => {
    const bearer = { ...named(ROOT_NAME), family: 'f' };
    const knowledge = knowledgeOf([
      authority({ ...bearer, id: 'one' }),
      authority({ ...bearer, id: 'two' }),
    ]);
    const [sighting] = await lookAll(await observe(chain()), knowledge);
    expect(sighting).toMatchObject({ signal: 'known-name', authority: 'f' });
  });
});

describe('known-family', () => {
  const family: Family = {
    id: 'f',
    name: 'Family',
    country: 'KZ',
    organization: 'Some Office',
    commonNames: ['Some Root'],
    sources: [],
  };

  it.each([
    [
      'common name with country',
      [
        ['C', 'KZ'],
        ['CN', 'Some Root'],
      ],
      'strong',
    ],
    [
      'country and organization',
      [
        ['C', 'KZ'],
        ['O', 'Some Office'],
        ['CN', 'New'],
      ],
      'weak',
    ],
  ] as [string, LabName, string][])('fires alone on %s', async (_, subject, weight) => {
    const made = makeCertificate({ subject, key: rootKey, authority: true });
    const sightings = await fired({}, { chain: [made.der], families: [family] });
    expect(identities(sightings)).toEqual(['known-family']);
    expect(sightings[0]).toMatchObject({ weight, authority: 'f', certificate: 0 });
  });

  it.each([
    ['the organization alone', [['O', 'Some Office']]],
    ['the common name alone', [['CN', 'Some Root']]],
    ['the country alone', [['C', 'KZ']]],
    [
      'a longer name',
      [
        ['C', 'KZ'],
        ['CN', 'Some Root of another'],
      ],
    ],
  ] as [string, LabName][])('does not fire on %s', async (_, subject) => {
    const made = makeCertificate({ subject, key: rootKey, authority: true });
    expect(identities(await fired({}, { chain: [made.der], families: [family] }))).toEqual([]);
  });

  it('says nothing under a root that the browser ships', async () => {
    expect(identities(await fired({}, { families: [family], trust: 'publicly-trusted' }))).toEqual(
      [],
    );
  });
});
