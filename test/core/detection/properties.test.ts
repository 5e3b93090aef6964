/** Properties that hold for every verdict, for any certificates and any matches. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  issueSite,
  makeInterceptorAuthority,
  ROOT_NAMES,
} from '../../../lab/certificates/authorities.ts';
import {
  type KeyPair,
  type LabName,
  makeCertificate,
  makeEcKey,
  type StringType,
} from '../../../lab/certificates/make-certificate.ts';
import { createHistory } from '../../../src/background/history.ts';
import { evaluateRules } from '../../../src/core/detection/evaluate-rules.ts';
import { judge } from '../../../src/core/detection/judge.ts';
import type { Observation, RootTrust } from '../../../src/core/detection/observation.ts';
import type { Weight } from '../../../src/core/detection/signal.ts';
import type { SignalMatch } from '../../../src/core/detection/signal-match.ts';
import { type SignalId, signals } from '../../../src/core/detection/signals/index.ts';
import { LEVELS, type Level } from '../../../src/core/detection/verdict.ts';
import { loadKnowledge } from '../../../src/data/knowledge.ts';
import { createAuthoritySites } from '../../../src/storage/authority-sites.ts';
import { createHostProtocols } from '../../../src/storage/host-protocols.ts';
import { createProvenRefusals } from '../../../src/storage/proven-refusals.ts';
import { createPublicHosts } from '../../../src/storage/public-hosts.ts';
import { createRecentHosts } from '../../../src/storage/recent-hosts.ts';
import { observeChain } from '../../fixtures/observation.ts';
import { memoryArea } from '../../storage/memory-area.ts';

const knowledge = loadKnowledge();
const HOST = 'www.youtube.com';

const conclusion = ({ level, confidence, authority }: Awaited<ReturnType<typeof judge>>) => ({
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
      const straight = conclusion(
        await judge(await observeChain([leaf.der, ...behind], 'private', HOST), { knowledge }),
      );
      const reversed = conclusion(
        await judge(await observeChain([leaf.der, ...behind.reverse()], 'private', HOST), {
          knowledge,
        }),
      );
      expect(reversed, name).toEqual(straight);
    }
  });

  it('does not depend on the string types, the order or the spaces of names', async () => {
    const key: KeyPair = await makeEcKey();
    const verdictOf = async (subject: LabName) => {
      const root = makeCertificate({ subject, key, authority: true });
      const leaf = makeCertificate({ subject: [['CN', HOST]], issuer: root, key, hosts: [HOST] });
      return conclusion(
        await judge(await observeChain([leaf.der, root.der], 'private', HOST), { knowledge }),
      );
    };
    const spelling = fc.record({
      string: fc.constantFrom<StringType>('utf8', 'printable', 'bmp', 't61'),
      reversed: fc.boolean(),
      upper: fc.boolean(),
      spaced: fc.boolean(),
    });
    for (const name of ['qaznet', 'isca', 'isca-nur-sultan', 'kaspersky', 'unknown'] as const) {
      const plain = await verdictOf(ROOT_NAMES[name]);
      await fc.assert(
        fc.asyncProperty(spelling, async ({ string, reversed, upper, spaced }) => {
          const spelled = ROOT_NAMES[name].map(([type, value]): LabName[number] => {
            const cased = upper ? value.toUpperCase() : value;
            return [type, spaced ? ` ${cased.replaceAll(' ', '  ')} ` : cased, string];
          });
          expect(await verdictOf(reversed ? [...spelled].reverse() : spelled)).toEqual(plain);
        }),
        { numRuns: 15 },
      );
    }
  });

  it('does not depend on the order in which the same evidence arrives', async () => {
    const authority = await makeInterceptorAuthority('unknown');
    const key = await makeEcKey();
    const hosts = ['a.example-one.com', 'b.example-two.net', 'c.example-three.org'];
    const observeSite = async (host: string): Promise<Observation> => {
      const { leaf } = issueSite(authority, host, key, false);
      const chain = [leaf.der, authority.intermediate.der, authority.root.der];
      return observeChain(chain, 'private', host);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(hosts, { minLength: 3, maxLength: 3 }),
        async (order) => {
          const history = createHistory({
            recent: createRecentHosts(memoryArea()),
            sites: createAuthoritySites(memoryArea()),
            publicHosts: createPublicHosts(memoryArea()),
            proven: createProvenRefusals(memoryArea()),
            protocols: createHostProtocols(memoryArea()),
          });
          for (const host of order) {
            const one = await observeSite(host);
            const before = await history.contextFor(one);
            const verdict = await judge(one, { knowledge, history: before });
            await history.remember({ observation: one, history: before, verdict });
          }
          for (const host of hosts) {
            const one = await observeSite(host);
            const verdict = await judge(one, { knowledge, history: await history.contextFor(one) });
            expect(conclusion(verdict)).toMatchObject({
              level: 'unknown-interception',
              confidence: 'possible',
            });
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('the rules', () => {
  const ids = signals.map(({ id }) => id);
  const match = fc.record({
    signal: fc.constantFrom<SignalId>(...ids),
    weight: fc.constantFrom<Weight>('strong', 'weak', 'benign'),
    authority: fc.constantFrom(null, 'x'),
    certificate: fc.constant(0),
  });
  const benign = fc.record({
    signal: fc.constantFrom<SignalId>(
      // A limit, not an explanation: what cannot be told is above "no sign" in the order of levels.
      ...signals
        .filter(({ group, id }) => group === 'benign' && id !== 'issuer-not-told')
        .map(({ id }) => id),
    ),
    weight: fc.constant<Weight>('benign'),
    authority: fc.constant('label'),
    certificate: fc.constant(0),
  });
  let one: Observation['result'];
  beforeAll(async () => {
    const key = await makeEcKey();
    const { der } = makeCertificate({ subject: [['CN', HOST]], key });
    one = (await observeChain([der])).result;
  });
  const kinds = fc.constantFrom<RootTrust | 'failure' | 'nothing' | 'empty'>(
    ...(['publicly-trusted', 'private', 'unknown', 'failure', 'nothing', 'empty'] as const),
  );
  function observationOf(kind: RootTrust | 'failure' | 'nothing' | 'empty'): Observation {
    const base = { host: HOST, at: 0, source: 'firefox-chain' } as const;
    if (kind === 'failure') {
      return { ...base, result: { kind: 'failure', error: 'unknown-issuer' } };
    }
    if (kind === 'nothing') return { ...base, result: { kind: 'nothing', reason: 'not-shown' } };
    if (one.kind !== 'certificates') throw new Error('made as certificates');
    if (kind === 'empty') return { ...base, result: { ...one, certificates: [] } };
    return { ...base, result: { ...one, root: kind } };
  }
  /** The more severe, the lower. A label may explain what nobody could tell: both levels are quiet. */
  const rank = (level: Level) =>
    LEVELS.indexOf(level === 'private-authority' ? 'not-checked' : level);
  const levelOf = (observation: Observation, matches: readonly SignalMatch[]) =>
    evaluateRules(observation, matches).level;

  it('have a rule for everything', () => {
    fc.assert(
      fc.property(kinds, fc.array(match), fc.boolean(), (kind, matches, isLeafRead) => {
        expect(LEVELS).toContain(evaluateRules(observationOf(kind), matches, isLeafRead).level);
      }),
    );
  });

  it('never give a more severe level for one benign label more', () => {
    fc.assert(
      fc.property(kinds, fc.array(match), benign, (kind, matches, label) => {
        const observation = observationOf(kind);
        const before = rank(levelOf(observation, matches));
        expect(rank(levelOf(observation, [...matches, label]))).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('give proven interception for a proof, beside any labels', () => {
    fc.assert(
      fc.property(kinds, fc.array(match), fc.array(benign), (kind, matches, labels) => {
        const proof: SignalMatch = {
          signal: 'known-key',
          weight: 'proof',
          authority: 'x',
          certificate: 0,
        };
        const after = evaluateRules(observationOf(kind), [...labels, ...matches, proof]);
        expect(after).toMatchObject({ level: 'known-interception', confidence: 'proven' });
      }),
    );
  });
});
