/** An acknowledgement quiets one key, and nothing else. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeInterceptorAuthority } from '../../../lab/certificates/authorities.ts';
import { makeEcKey } from '../../../lab/certificates/make-certificate.ts';
import { applyAcknowledgements } from '../../../src/core/acknowledgement/acknowledge.ts';
import { acknowledgeableKey } from '../../../src/core/acknowledgement/acknowledgeable-key.ts';
import {
  ACKNOWLEDGEMENT_AGE_MS,
  type Acknowledgement,
  LOCAL_PLACE,
} from '../../../src/core/acknowledgement/acknowledgement.ts';
import { placeOf } from '../../../src/core/acknowledgement/place-of.ts';
import { judge } from '../../../src/core/detection/judge.ts';
import type { RootTrust } from '../../../src/core/detection/observation.ts';
import { WEIGHTS } from '../../../src/core/detection/signal.ts';
import { type SignalId, signals } from '../../../src/core/detection/signals/index.ts';
import { CONFIDENCES, LEVELS, type Verdict } from '../../../src/core/detection/verdict.ts';
import { loadKnowledge } from '../../../src/data/knowledge.ts';
import { siteChain } from '../../fixtures/chain.ts';
import { makeAuthority } from '../../fixtures/knowledge.ts';
import { observeChain, overridden } from '../../fixtures/observation.ts';
import { makeVerdict } from '../../fixtures/verdict.ts';

const knowledge = loadKnowledge();
const { software } = knowledge;
const HOST = 'www.youtube.com';
const NOW = Date.UTC(2026, 10, 28);

/** Signals that name an entry of the catalogue, or the browser's own word. */
const CATALOGUED: readonly SignalId[] = [
  ...(['known-certificate', 'known-key', 'signed-by-known-key', 'known-name'] as const),
  ...(['known-issuer-and-serial', 'known-key-identifier', 'known-family'] as const),
  'browser-says-interception',
];

const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');

const acknowledgementOf = (
  key: string,
  changes: Partial<Acknowledgement> = {},
): Acknowledgement => ({ key, name: 'R', place: null, at: NOW - 1, by: 'user', ...changes });

const apply = (verdict: Verdict, ...acknowledgements: Acknowledgement[]) =>
  applyAcknowledgements(verdict, { acknowledgements, software, now: NOW });

const certificate = (spkiSha256: string | null) => ({
  ...{ name: 'R', subject: 'CN=R', issuer: 'CN=R', serial: '', notBefore: null, notAfter: null },
  ...{ sha256: '00'.repeat(32), spkiSha256, key: '', flagged: false },
});

/** A verdict on a site under the root with that key. */
const verdictUnder = (spkiSha256: string | null, changes: Partial<Verdict> = {}): Verdict =>
  makeVerdict({
    ...{ level: 'unknown-interception', host: HOST, root: 'private' },
    chain: [certificate(keyOf(200)), certificate(spkiSha256)],
    ...changes,
  });

describe('for any verdict', () => {
  const key = fc.integer({ min: 0, max: 3 }).map(keyOf);
  const place = fc.constantFrom(null, 'youtube.com', 'example.org', LOCAL_PLACE);
  const acknowledgement = fc.record<Acknowledgement>({
    ...{ key, place, name: fc.constantFrom('R', 'Qaznet Trust Network') },
    at: fc.integer({ min: NOW - 2 * ACKNOWLEDGEMENT_AGE_MS, max: NOW + 1000 }),
    by: fc.constantFrom('user', 'organisation'),
  });
  const reason = fc.record({
    signal: fc.constantFrom<SignalId>(...signals.map(({ id }) => id)),
    weight: fc.constantFrom(...WEIGHTS),
    authority: fc.constantFrom(null, 'x'),
    certificate: fc.constant(1),
  });
  const met = fc
    .record({
      key,
      level: fc.constantFrom(...LEVELS.filter((one) => one !== 'acknowledged')),
      confidence: fc.constantFrom(...CONFIDENCES),
      root: fc.constantFrom<RootTrust>('private', 'publicly-trusted', 'unknown'),
      reasons: fc.array(reason, { maxLength: 4 }),
      host: fc.constantFrom(HOST, 'intranet.local', 'a.example.org'),
    })
    .map(({ key: rootKey, ...changes }) => verdictUnder(rootKey, changes));
  const list = fc.array(acknowledgement, { maxLength: 6 });

  it('another key is never quiet', async () => {
    await fc.assert(
      fc.asyncProperty(met, list, async (verdict, acknowledgements) => {
        const own = verdict.chain.at(-1)?.spkiSha256;
        const others = acknowledgements.filter((one) => one.key !== own);
        expect(await apply(verdict, ...others)).toBe(verdict);
      }),
      { numRuns: 1000 },
    );
  });

  it('a proof, the catalogue and the browser’s own word are never quiet', async () => {
    const catalogued = fc.record({
      signal: fc.constantFrom<SignalId>(...CATALOGUED),
      weight: fc.constantFrom(...WEIGHTS),
      authority: fc.constantFrom(null, 'kz-isca'),
      certificate: fc.constant(1),
    });
    const proof = reason.map((one) => ({ ...one, weight: 'proof' as const }));
    await fc.assert(
      fc.asyncProperty(
        met,
        list,
        fc.oneof(catalogued, proof),
        async (verdict, acks, forbidding) => {
          const reasons = [...verdict.reasons, forbidding];
          const proven = { ...verdict, reasons };
          expect(await apply(proven, ...acks)).toBe(proven);
          const known = { ...verdict, level: 'known-interception' } as const;
          expect(await apply(known, ...acks)).toBe(known);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('nothing is quiet without a verified chain to a private root', async () => {
    await fc.assert(
      fc.asyncProperty(met, list, async (verdict, acknowledgements) => {
        for (const root of ['unknown', 'publicly-trusted', null] as const) {
          const other = { ...verdict, root };
          expect(await apply(other, ...acknowledgements)).toBe(other);
        }
      }),
    );
  });

  it('an acknowledgement that was undone leaves no trace, and one that stays changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(met, list, async (verdict, acknowledgements) => {
        const quiet = await apply(verdict, ...acknowledgements);
        expect(await apply(quiet)).toEqual(verdict);
        expect(await apply(quiet, ...acknowledgements)).toBe(quiet);
      }),
      { numRuns: 500 },
    );
  });
});

describe('where the key is the same', () => {
  const key = keyOf(1);
  const verdict = verdictUnder(key);

  it.each(['unknown-interception', 'device-inspection', 'private-authority'] as const)(
    '%s is acknowledged, and what it was is kept',
    async (level) => {
      expect(await apply({ ...verdict, level }, acknowledgementOf(key))).toMatchObject({
        level: 'acknowledged',
        acknowledged: { level, confidence: 'likely', at: NOW - 1, by: 'user' },
      });
    },
  );

  it.each(['known-interception', 'refused', 'not-checked', 'no-sign'] as const)(
    '%s is not',
    async (level) => {
      const other = { ...verdict, level };
      expect(await apply(other, acknowledgementOf(key))).toBe(other);
    },
  );

  it('a user is asked again after a year, and after the clock was set back', async () => {
    const levelAt = async (at: number, by: Acknowledgement['by'] = 'user') =>
      (await apply(verdict, acknowledgementOf(key, { at, by }))).level;
    expect(await levelAt(NOW - ACKNOWLEDGEMENT_AGE_MS + 1)).toBe('acknowledged');
    expect(await levelAt(NOW - ACKNOWLEDGEMENT_AGE_MS)).toBe('unknown-interception');
    expect(await levelAt(NOW + 1)).toBe('unknown-interception');
    expect(await levelAt(0, 'organisation')).toBe('acknowledged');
  });

  it.each([
    ['the site', 'youtube.com', HOST, true],
    ['another host of the site', 'youtube.com', 'm.youtube.com', true],
    ['another site', 'youtube.com', 'mail.ru', false],
    ['a name that ends alike', 'youtube.com', 'notyoutube.com', false],
    ['a private name', LOCAL_PLACE, 'intranet.local', true],
    ['another private name', LOCAL_PLACE, '192.168.1.1', true],
    ['a public site', LOCAL_PLACE, HOST, false],
    ['a public suffix', 'github.io', 'a.github.io', false],
    ['another address', '203.0.114.1', '203.0.114.2', false],
  ])('%s: covered or not', async (_, place, host, isCovered) => {
    const found = await apply({ ...verdict, host }, acknowledgementOf(key, { place }));
    expect(found.level === 'acknowledged').toBe(isCovered);
  });

  it.each([
    ['an overridden error', { override: { untrusted: true, wrongName: false, wrongTime: false } }],
    ['a failure', { failure: 'unknown-issuer' }],
    ['a stored program, which has no chain', { chain: [], root: null }],
    [
      'a country’s authority outside of its domains',
      {
        reasons: [{ signal: 'scoped-pki', weight: 'strong', authority: 'kz-nuc', certificate: 1 }],
      },
    ],
  ] as const)('%s is not', async (_, changes) => {
    const other = { ...verdict, ...changes };
    expect(await apply(other, acknowledgementOf(key))).toBe(other);
  });

  it('adware is not', async () => {
    const adware = software.find(({ kind }) => kind === 'adware')?.id ?? '';
    const match = { signal: 'inspection-software', weight: 'weak', certificate: 1 } as const;
    const other = { ...verdict, reasons: [{ ...match, authority: adware }] };
    expect(await apply(other, acknowledgementOf(key))).toBe(other);
    const antivirus = { ...verdict, reasons: [{ ...match, authority: 'kaspersky' }] };
    expect((await apply(antivirus, acknowledgementOf(key))).level).toBe('acknowledged');
  });
});

describe('certificates', () => {
  let site: Awaited<ReturnType<typeof makeEcKey>>;
  beforeAll(async () => {
    site = await makeEcKey();
  });
  const chainOf = async (name: 'kaspersky' | 'unknown') => {
    const authority = await makeInterceptorAuthority(name);
    return observeChain(siteChain(authority, HOST, site), 'private', HOST);
  };

  it('a root with the name of an acknowledged one and another key asks', async () => {
    for (const name of ['kaspersky', 'unknown'] as const) {
      const known = await judge(await chainOf(name), { knowledge });
      const other = await judge(await chainOf(name), { knowledge });
      expect(other.chain.at(-1)?.subject).toBe(known.chain.at(-1)?.subject);
      const acknowledgement = acknowledgementOf(acknowledgeableKey(known, software) ?? '');
      expect((await apply(known, acknowledgement)).level, name).toBe('acknowledged');
      expect(await apply(other, acknowledgement), name).toBe(other);
    }
  });

  it('a key that the catalogue or a watch list gets later is never quiet again', async () => {
    const observation = await chainOf('unknown');
    const before = await judge(observation, { knowledge });
    const spkiSha256 = acknowledgeableKey(before, software);
    const acknowledgement = acknowledgementOf(spkiSha256 ?? '');
    for (const origin of ['catalogue', 'user', 'organisation', 'addition'] as const) {
      const listed = makeAuthority({ id: 'listed', origin, spkiSha256 });
      const verdict = await judge(observation, { knowledge: loadKnowledge([listed], []) });
      expect(verdict).toMatchObject({ level: 'known-interception', confidence: 'proven' });
      expect(await apply(verdict, acknowledgement)).toBe(verdict);
    }
  });

  it('a certificate that the user clicked through is not', async () => {
    const observation = overridden(await chainOf('unknown'));
    const verdict = await judge(observation, { knowledge });
    expect(acknowledgeableKey(verdict, software)).toBeNull();
  });
});

it.each([
  ['a.b.example.co.uk', 'example.co.uk'],
  ['intranet.local', LOCAL_PLACE],
  ['10.0.0.1', LOCAL_PLACE],
  ['8.8.8.8', '8.8.8.8'],
  ['gov.kz', 'gov.kz'],
  ['a.b.unknownsuffix', 'a.b.unknownsuffix'],
])('the place of %s is %s', (host, place) => {
  expect(placeOf(host)).toBe(place);
});
