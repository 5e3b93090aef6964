/** Whether a publicly trusted authority issued a leaf: real proofs, and forgeries of every kind. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TableContents } from '../../../lab/certificates/issuer-files.ts';
import {
  type KeyPair,
  keyIdentifier,
  type MadeCertificate,
  makeCertificate,
  type Recipe,
  tbsOf,
} from '../../../lab/certificates/make-certificate.ts';
import {
  makeLoggedLeaf,
  signTimestamp,
  timestampList,
} from '../../../lab/certificates/transparency-log.ts';
import { DAY_MS } from '../../../src/core/time.ts';
import { parseCertificate } from '../../../src/core/x509/parse-certificate.ts';
import {
  assess,
  makeWorld,
  NOW,
  realLeaf,
  recipeOf,
  type World,
} from '../../fixtures/issue-world.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

/** The ways in which an issuer may be in the tables. */
const waysOf = (key: KeyPair): Readonly<Record<string, TableContents>> => ({
  'by its key': { common: [key] },
  'by its digest': { named: [key] },
  'by its digest, without its identifier': { unnamed: [key] },
});

const WAYS = ['by its key', 'by its digest', 'by its digest, without its identifier'];

describe.each(WAYS)('an issuer that is known %s', (way) => {
  const tables = () => waysOf(world.issuer.key)[way] ?? {};

  it('is shown by timestamps of two operators', async () => {
    expect(await assess(world, realLeaf(world), tables())).toEqual({ kind: 'public' });
    expect(await assess(world, realLeaf(world, world.logs.slice(0, 2)), tables())).toEqual({
      kind: 'public',
    });
  });

  it('is shown where the logs wrote extensions, and where one of them is not known', async () => {
    const options = { time: NOW - 10 * DAY_MS, extensions: Buffer.from('000005010203', 'hex') };
    expect(await assess(world, realLeaf(world, world.logs, options), tables())).toEqual({
      kind: 'public',
    });
    const logs = [world.strangeLog, ...world.logs];
    expect(await assess(world, realLeaf(world, logs), tables())).toEqual({ kind: 'public' });
  });

  /** Forgeries by who has copied a real leaf's timestamps and has a key of their own. */
  const forgeries: Readonly<Record<string, () => Partial<Recipe> & { issuer?: MadeCertificate }>> =
    {
      'a new key': () => ({ key: world.otherKey }),
      'a new serial number': () => ({ serial: Buffer.from('4b0102030405', 'hex') }),
      'a new validity': () => ({ notAfter: new Date(NOW + 81 * DAY_MS) }),
      'another name of the issuer': () => ({
        issuer: {
          ...world.issuer,
          ...{ key: world.interceptor.key, subject: [['O', 'Public Authority 2']] },
        },
      }),
      'one letter of a name changed': () => ({ hosts: ['wwv.example.org'] }),
      'one more name': () => ({ hosts: ['www.example.org', 'example.com'] }),
      'another subject': () => ({ subject: [['CN', 'other.example.org']] }),
      'the key of a certificate authority': () => ({ authority: true }),
    };

  it.each(Object.keys(forgeries))('is not shown by copied timestamps with %s', async (kind) => {
    const real = realLeaf(world);
    const { serial, timestamps } = real;
    const forged = makeCertificate({
      ...recipeOf(world, { ...world.issuer, key: world.interceptor.key }),
      ...{ serial, ...(timestamps ? { timestamps } : {}) },
      authorityKeyIdentifier: keyIdentifier(world.issuer.key.spki).toString('hex'),
      ...forgeries[kind]?.(),
    });
    const isNamed = way !== 'by its digest, without its identifier';
    expect((await assess(world, forged, tables())).kind).toBe(isNamed ? 'forged' : 'private');
  });

  it('is not shown by timestamps that the logs signed for another authority', async () => {
    const real = makeLoggedLeaf(recipeOf(world, world.interceptor), world.logs, {
      time: NOW - DAY_MS,
    });
    expect((await assess(world, real, tables())).kind).toBe('private');
  });
});

it('is shown by the signature alone', async () => {
  const leaf = makeCertificate(recipeOf(world, world.issuer));
  expect(await assess(world, leaf, { common: [world.issuer.key] })).toEqual({ kind: 'public' });
});

it('a real leaf whose timestamps are broken on purpose is still signed by its issuer', async () => {
  const leaf = makeCertificate({
    ...recipeOf(world, world.issuer),
    timestamps: timestampList(
      world.logs.map((log) =>
        signTimestamp(log, Buffer.from('another'), world.issuer.key.spki, { time: NOW - DAY_MS }),
      ),
    ),
  });
  expect((await assess(world, leaf, { common: [world.issuer.key] })).kind).toBe('public');
  expect((await assess(world, leaf, { named: [world.issuer.key] })).kind).toBe('forged');
});

it('a claimed key that did not sign is a forgery, also without timestamps', async () => {
  const authorityKeyIdentifier = keyIdentifier(world.issuer.key.spki).toString('hex');
  const forged = makeCertificate({ ...recipeOf(world, world.interceptor), authorityKeyIdentifier });
  expect(await assess(world, forged, { common: [world.issuer.key] })).toEqual({ kind: 'forged' });
});

it('one changed bit anywhere in a real leaf proves nothing', async () => {
  const { der } = realLeaf(world);
  const tables = { named: [world.issuer.key] };
  const signed = tbsOf(der).length + 4;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 4, max: signed - 1 }),
      fc.integer({ min: 0, max: 7 }),
      async (at, bit) => {
        const changed = Buffer.from(der);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const leaf = await parseCertificate(changed);
        if (!leaf) return;
        const issue = await assess(world, { der: changed }, tables);
        // A bit of one log's id, time or signature breaks one timestamp of the three.
        const isInList = der.indexOf(Buffer.from('060a2b06010401d679020402', 'hex')) <= at;
        expect(issue.kind === 'public' && !isInList).toBe(false);
      },
    ),
    { numRuns: 150 },
  );
});

it('hostile bytes in place of the list are no timestamps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const leaf = makeCertificate({
        ...recipeOf(world, world.interceptor),
        timestamps: Buffer.from(bytes),
      });
      expect((await assess(world, leaf, { common: [world.issuer.key] })).kind).toBe('private');
    }),
    { numRuns: 30 },
  );
});
