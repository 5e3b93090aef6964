/** Whether a publicly trusted authority issued a leaf: real proofs, and forgeries of every kind. */
import * as asn1 from 'asn1js';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeIssuerTables, type TableContents } from '../../../lab/certificates/issuer-files.ts';
import {
  type KeyPair,
  keyIdentifier,
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
  makeKey,
  type Recipe,
  tbsOf,
} from '../../../lab/certificates/make-certificate.ts';
import {
  makeLog,
  makeLoggedLeaf,
  signTimestamp,
  type TimestampOptions,
  type TransparencyLog,
  timestampList,
} from '../../../lab/certificates/transparency-log.ts';
import { NO_ISSUER_TABLES } from '../../../src/core/detection/issuer-tables.ts';
import { assessPublicIssue, type PublicIssue } from '../../../src/core/detection/public-issue.ts';
import { DAY_MS } from '../../../src/core/time.ts';
import { parseCertificate } from '../../../src/core/x509/parse-certificate.ts';
import { isSignedBy } from '../../../src/core/x509/verify-signature.ts';

const HOST = 'www.example.org';
const DATE = '2026-06-01';
const DATE_MS = Date.parse(DATE);
const NOW = DATE_MS + 30 * DAY_MS;

/** The keys of the tests; those of the interceptor are not public. */
interface World {
  readonly issuer: MadeCertificate;
  readonly interceptor: MadeCertificate;
  readonly siteKey: KeyPair;
  readonly otherKey: KeyPair;
  readonly logs: readonly TransparencyLog[];
  readonly strangeLog: TransparencyLog;
}

let world: World;

beforeAll(async () => {
  const [issuerKey, interceptorKey, siteKey, otherKey] = await Promise.all([
    makeKey(),
    makeKey(),
    makeEcKey(),
    makeEcKey(),
  ]);
  const authority = (name: string, key: KeyPair) =>
    makeCertificate({ subject: [['O', name]], key, authority: true });
  world = {
    issuer: authority('Public Authority', issuerKey),
    interceptor: authority('Somebody', interceptorKey),
    ...{ siteKey, otherKey },
    logs: [await makeLog('First'), await makeLog('Second'), await makeLog('Third', 'rsa')],
    strangeLog: await makeLog('Strange'),
  };
});

const recipeOf = (issuer: MadeCertificate, more: Partial<Recipe> = {}) => ({
  subject: [['CN', HOST]] as const,
  issuer,
  key: world.siteKey,
  hosts: [HOST],
  notBefore: new Date(NOW - 10 * DAY_MS),
  notAfter: new Date(NOW + 80 * DAY_MS),
  ...more,
});

const realLeaf = (
  logs = world.logs,
  options: TimestampOptions = { time: NOW - 10 * DAY_MS },
  more: Partial<Recipe> = {},
) => makeLoggedLeaf(recipeOf(world.issuer, more), logs, options);

async function assess(
  { der }: Pick<MadeCertificate, 'der'>,
  contents: TableContents,
  at = NOW,
): Promise<PublicIssue> {
  const leaf = await parseCertificate(der);
  if (!leaf) throw new Error('unreadable');
  const tables = makeIssuerTables({ date: DATE, logs: world.logs, ...contents });
  return await assessPublicIssue(leaf, { tables, at, isSignedBy });
}

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
    expect(await assess(realLeaf(), tables())).toEqual({ kind: 'public' });
    expect(await assess(realLeaf(world.logs.slice(0, 2)), tables())).toEqual({ kind: 'public' });
  });

  it('is shown where the logs wrote extensions, and where one of them is not known', async () => {
    const options = { time: NOW - 10 * DAY_MS, extensions: Buffer.from('000005010203', 'hex') };
    expect(await assess(realLeaf(world.logs, options), tables())).toEqual({ kind: 'public' });
    const logs = [world.strangeLog, ...world.logs];
    expect(await assess(realLeaf(logs), tables())).toEqual({ kind: 'public' });
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
      'one more name': () => ({ hosts: [HOST, 'example.com'] }),
      'another subject': () => ({ subject: [['CN', 'other.example.org']] }),
      'the key of a certificate authority': () => ({ authority: true }),
    };

  it.each(Object.keys(forgeries))('is not shown by copied timestamps with %s', async (kind) => {
    const real = realLeaf();
    const { serial, timestamps } = real;
    const forged = makeCertificate({
      ...recipeOf({ ...world.issuer, key: world.interceptor.key }),
      ...{ serial, ...(timestamps ? { timestamps } : {}) },
      authorityKeyIdentifier: keyIdentifier(world.issuer.key.spki).toString('hex'),
      ...forgeries[kind]?.(),
    });
    const isNamed = way !== 'by its digest, without its identifier';
    expect((await assess(forged, tables())).kind).toBe(isNamed ? 'forged' : 'private');
  });

  it('is not shown by timestamps that the logs signed for another authority', async () => {
    const real = makeLoggedLeaf(recipeOf(world.interceptor), world.logs, { time: NOW - DAY_MS });
    expect((await assess(real, tables())).kind).toBe('private');
  });
});

it('is shown by the signature alone', async () => {
  const leaf = makeCertificate(recipeOf(world.issuer));
  expect(await assess(leaf, { common: [world.issuer.key] })).toEqual({ kind: 'public' });
});

it('a real leaf whose timestamps are broken on purpose is still signed by its issuer', async () => {
  const leaf = makeCertificate({
    ...recipeOf(world.issuer),
    timestamps: timestampList(
      world.logs.map((log) =>
        signTimestamp(log, Buffer.from('another'), world.issuer.key.spki, { time: NOW - DAY_MS }),
      ),
    ),
  });
  expect((await assess(leaf, { common: [world.issuer.key] })).kind).toBe('public');
  expect((await assess(leaf, { named: [world.issuer.key] })).kind).toBe('forged');
});

it('a claimed key that did not sign is a forgery, also without timestamps', async () => {
  const authorityKeyIdentifier = keyIdentifier(world.issuer.key.spki).toString('hex');
  const forged = makeCertificate({ ...recipeOf(world.interceptor), authorityKeyIdentifier });
  expect(await assess(forged, { common: [world.issuer.key] })).toEqual({ kind: 'forged' });
});

it('one changed bit anywhere in a real leaf proves nothing', async () => {
  const { der } = realLeaf();
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
        const issue = await assess({ der: changed }, tables);
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
        ...recipeOf(world.interceptor),
        timestamps: Buffer.from(bytes),
      });
      expect((await assess(leaf, { common: [world.issuer.key] })).kind).toBe('private');
    }),
    { numRuns: 30 },
  );
});

describe('timestamps that do not count', () => {
  const named = () => ({ named: [world.issuer.key] });

  it('of one operator only', async () => {
    const [log] = world.logs;
    if (!log) throw new Error('no log');
    const twice = await makeLog('First');
    const leaf = realLeaf([log, twice]);
    const logs = [log, twice];
    expect((await assess(leaf, { ...named(), logs })).kind).toBe('unknown');
  });

  it('of the future', async () => {
    const leaf = realLeaf(world.logs, { time: NOW + 3 * DAY_MS });
    expect((await assess(leaf, named())).kind).toBe('unknown');
  });

  it('from after the day when the log was retired', async () => {
    const retired = { First: DATE, Second: DATE, Third: DATE };
    const late = realLeaf(world.logs, { time: DATE_MS + DAY_MS });
    expect((await assess(late, { ...named(), retired })).kind).toBe('unknown');
    const before = realLeaf(world.logs, { time: DATE_MS - DAY_MS });
    expect((await assess(before, { ...named(), retired })).kind).toBe('public');
  });

  it('in two lists', async () => {
    const { result } = asn1.fromBER(new Uint8Array(realLeaf().der));
    const [tbs] = result instanceof asn1.Sequence ? result.valueBlock.value : [];
    const tagged = tbs instanceof asn1.Sequence ? tbs.valueBlock.value.at(-1) : undefined;
    const [list] = tagged instanceof asn1.Constructed ? tagged.valueBlock.value : [];
    if (!(list instanceof asn1.Sequence)) throw new Error('no extensions');
    const timestamps = list.valueBlock.value.at(-1);
    if (!timestamps) throw new Error('no timestamps');
    list.valueBlock.value.push(timestamps);
    const doubled = Buffer.from(result.toBER());
    expect((await assess({ der: doubled }, named())).kind).toBe('unknown');
  });
});

describe('an issuer that is in no table', () => {
  const old = { notBefore: new Date(DATE_MS - 60 * DAY_MS), notAfter: new Date(NOW + DAY_MS) };
  const tables = (): TableContents => ({ unnamed: [world.issuer.key] });

  it('is certainly private where the leaf is older than the tables', async () => {
    const leaf = makeLoggedLeaf(recipeOf(world.interceptor, old), world.logs, { time: DATE_MS });
    expect(await assess(leaf, tables())).toEqual({ kind: 'private', isCertain: true });
  });

  it('is perhaps private where it may be newer', async () => {
    const leaf = makeCertificate(recipeOf(world.interceptor));
    expect(await assess(leaf, tables())).toEqual({ kind: 'private', isCertain: false });
  });

  it('cannot be told where a public authority of its name may have made it lately', async () => {
    const leaf = makeLoggedLeaf(recipeOf(world.interceptor), world.logs, { time: NOW - DAY_MS });
    const organisations = ['Somebody'];
    expect((await assess(leaf, { ...tables(), organisations })).kind).toBe('unknown');
    const without = makeCertificate(recipeOf(world.interceptor));
    expect((await assess(without, { ...tables(), organisations })).kind).toBe('private');
  });

  it('cannot be told where it is listed for another purpose', async () => {
    const leaf = makeCertificate(recipeOf(world.interceptor));
    const others = [world.interceptor.key];
    expect((await assess(leaf, { ...tables(), others })).kind).toBe('unknown');
  });

  it.each([6, 12, 24])('cannot be told by tables that are %d months old', async (months) => {
    const at = DATE_MS + (months * 30.5 + 1) * DAY_MS;
    const dates = { notBefore: new Date(at - 5 * DAY_MS), notAfter: new Date(at + 40 * DAY_MS) };
    for (const logs of [world.logs, []]) {
      const leaf = makeLoggedLeaf(recipeOf(world.interceptor, dates), logs, { time: at - DAY_MS });
      expect(await assess(leaf, tables(), at)).toEqual({ kind: 'unknown', reason: 'too-old' });
    }
  });

  it('cannot be told for a leaf that had ended before the tables were made', async () => {
    const past = {
      notBefore: new Date(DATE_MS - 400 * DAY_MS),
      notAfter: new Date(DATE_MS - DAY_MS),
    };
    const leaf = makeCertificate(recipeOf(world.interceptor, past));
    expect((await assess(leaf, tables(), 0)).kind).toBe('unknown');
  });
});

it('a signature of an unknown kind cannot be told', async () => {
  const { der } = makeCertificate(recipeOf(world.interceptor));
  const changed = Buffer.from(der);
  // sha256WithRSAEncryption becomes an algorithm that nobody knows, in both places.
  const oid = Buffer.from('2a864886f70d01010b', 'hex');
  for (let at = changed.indexOf(oid); at >= 0; at = changed.indexOf(oid, at + 1))
    changed[at + 8] = 0x7f;
  expect(await assess({ der: changed }, { common: [world.issuer.key] })).toEqual({
    kind: 'unknown',
    reason: 'form',
  });
});

it('nothing is told without tables', async () => {
  const leaf = await parseCertificate(realLeaf().der);
  if (!leaf) throw new Error('unreadable');
  const context = { tables: NO_ISSUER_TABLES, at: NOW, isSignedBy };
  expect(await assessPublicIssue(leaf, context)).toEqual({ kind: 'unknown', reason: 'no-tables' });
});
