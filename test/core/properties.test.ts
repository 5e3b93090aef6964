/** What must hold for every verdict, whatever the certificates and whatever was sighted. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  issueSite,
  makeInterceptorAuthority,
  ROOT_NAMES,
} from '../../lab/certificates/authorities.ts';
import {
  type KeyPair,
  type LabName,
  makeCertificate,
  makeEcKey,
  type StringType,
} from '../../lab/certificates/make-certificate.ts';
import { createHistory } from '../../src/background/history.ts';
import { evaluateRules } from '../../src/core/detection/evaluate-rules.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { Observation, RootTrust } from '../../src/core/detection/observation.ts';
import type { Weight } from '../../src/core/detection/signal.ts';
import type { SignalMatch } from '../../src/core/detection/signal-match.ts';
import type { SignalId } from '../../src/core/detection/signals/index.ts';
import { signals } from '../../src/core/detection/signals/index.ts';
import { LEVELS, type Level } from '../../src/core/detection/verdict.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { createAuthoritySites } from '../../src/storage/authority-sites.ts';
import { createPublicHosts } from '../../src/storage/public-hosts.ts';
import { createRecentHosts } from '../../src/storage/recent-hosts.ts';
import { memoryArea } from '../storage/memory-area.ts';
import { observe } from './make.ts';

const knowledge = loadKnowledge();
const HOST = 'www.youtube.com';

const said = ({ level, confidence, authority }: Awaited<ReturnType<typeof judge>>) => ({
  level,
  confidence,
  authority,
});

describe('a verdict', () => {
  it('does not depend on the order of the certificates behind the leaf', async () => {
    for (const name of ['qaznet', 'isca', 'unknown', 'kaspersky'] as const) {
      const authority = await makeInterceptorAuthority(name);
      const { leaf } = issueSite(authority, HOST, await makeEcKey(), false);
      const behind = [authority.intermediate.der, authority.root.der];
      const straight = said(
        await judge(await observe([leaf.der, ...behind], 'private', HOST), { knowledge }),
      );
      const turned = said(
        await judge(await observe([leaf.der, ...behind.reverse()], 'private', HOST), { knowledge }),
      );
      expect(turned, name).toEqual(straight);
    }
  });

  it('does not depend on the string types, the order or the spaces of names', async () => {
    const key: KeyPair = await makeEcKey();
    const verdictOf = async (subject: LabName) => {
      const root = makeCertificate({ subject, key, authority: true });
      const leaf = makeCertificate({ subject: [['CN', HOST]], issuer: root, key, hosts: [HOST] });
      return said(await judge(await observe([leaf.der, root.der], 'private', HOST), { knowledge }));
    };
    const spelling = fc.record({
      string: fc.constantFrom<StringType>('utf8', 'printable', 'bmp', 't61'),
      turned: fc.boolean(),
      upper: fc.boolean(),
      spaced: fc.boolean(),
    });
    for (const name of ['qaznet', 'isca', 'isca-nur-sultan', 'kaspersky', 'unknown'] as const) {
      const plain = await verdictOf(ROOT_NAMES[name]);
      await fc.assert(
        fc.asyncProperty(spelling, async ({ string, turned, upper, spaced }) => {
          const spelled = ROOT_NAMES[name].map(([type, value]): LabName[number] => {
            const cased = upper ? value.toUpperCase() : value;
            return [type, spaced ? ` ${cased.replaceAll(' ', '  ')} ` : cased, string];
          });
          expect(await verdictOf(turned ? [...spelled].reverse() : spelled)).toEqual(plain);
        }),
        { numRuns: 15 },
      );
    }
  });

  it('does not depend on the order in which the same evidence arrives', async () => {
    const authority = await makeInterceptorAuthority('unknown');
    const key = await makeEcKey();
    const hosts = ['a.example-one.com', 'b.example-two.net', 'c.example-three.org'];
    const seen = async (host: string): Promise<Observation> => {
      const { leaf } = issueSite(authority, host, key, false);
      const chain = [leaf.der, authority.intermediate.der, authority.root.der];
      return observe(chain, 'private', host);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(hosts, { minLength: 3, maxLength: 3 }),
        async (order) => {
          const history = createHistory({
            recent: createRecentHosts(memoryArea()),
            sites: createAuthoritySites(memoryArea()),
            publicHosts: createPublicHosts(memoryArea()),
          });
          for (const host of order) {
            const one = await seen(host);
            const before = await history.before(one);
            await history.after(one, await judge(one, { knowledge, history: before }), before);
          }
          for (const host of hosts) {
            const one = await seen(host);
            const verdict = await judge(one, { knowledge, history: await history.before(one) });
            expect(said(verdict)).toMatchObject({
              level: 'unknown-interception',
              confidence: 'likely',
            });
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('the table', () => {
  const ids = signals.map(({ id }) => id);
  const sighting = fc.record({
    signal: fc.constantFrom<SignalId>(...ids),
    weight: fc.constantFrom<Weight>('strong', 'weak', 'benign'),
    authority: fc.constantFrom(null, 'x'),
    certificate: fc.constant(0),
  });
  const benign = fc.record({
    signal: fc.constantFrom<SignalId>(
      'inspection-software',
      'scoped-pki',
      'local-site',
      'accepted-exception',
      'captive-portal',
      'wrong-clock',
      'other-sites-fine',
    ),
    weight: fc.constant<Weight>('benign'),
    authority: fc.constant('label'),
    certificate: fc.constant(0),
  });
  let one: Observation['result'];
  beforeAll(async () => {
    const key = await makeEcKey();
    const { der } = makeCertificate({ subject: [['CN', HOST]], key });
    one = (await observe([der])).result;
  });
  const kinds = fc.constantFrom<RootTrust | 'failure' | 'nothing' | 'empty'>(
    ...(['publicly-trusted', 'private', 'unknown', 'failure', 'nothing', 'empty'] as const),
  );
  function given(kind: RootTrust | 'failure' | 'nothing' | 'empty'): Observation {
    const base = { host: HOST, at: 0, source: 'firefox-chain' } as const;
    if (kind === 'failure') {
      return { ...base, result: { kind: 'failure', error: 'unknown-issuer' } };
    }
    if (kind === 'nothing') return { ...base, result: { kind: 'nothing', reason: 'not-shown' } };
    if (one.kind !== 'certificates') throw new Error('made as certificates');
    if (kind === 'empty') return { ...base, result: { ...one, certificates: [] } };
    return { ...base, result: { ...one, root: kind } };
  }
  /** Worse is lower. */
  const rank = (level: Level) => LEVELS.indexOf(level);
  const levelOf = (observation: Observation, sightings: readonly SignalMatch[]) =>
    evaluateRules(observation, sightings).level;

  it('has a row for everything', () => {
    fc.assert(
      fc.property(kinds, fc.array(sighting), fc.boolean(), (kind, sightings, wasRead) => {
        expect(LEVELS).toContain(evaluateRules(given(kind), sightings, wasRead).level);
      }),
    );
  });

  it('is never made worse by a benign label', () => {
    fc.assert(
      fc.property(kinds, fc.array(sighting), benign, (kind, sightings, label) => {
        const observation = given(kind);
        const before = rank(levelOf(observation, sightings));
        expect(rank(levelOf(observation, [...sightings, label]))).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never made better by a proof, whatever the labels', () => {
    fc.assert(
      fc.property(kinds, fc.array(sighting), fc.array(benign), (kind, sightings, labels) => {
        const proof: SignalMatch = {
          signal: 'known-key',
          weight: 'proof',
          authority: 'x',
          certificate: 0,
        };
        const after = evaluateRules(given(kind), [...labels, ...sightings, proof]);
        expect(after).toMatchObject({ level: 'known-interception', confidence: 'proven' });
      }),
    );
  });
});
