/** What the helper's certificates lead to: warnings or nothing, and never a page without a sign. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MadeCertificate, spkiDigest } from '../../../lab/certificates/make-certificate.ts';
import { isNotable, LEVELS } from '../../../src/core/detection/verdict.ts';
import { judgeHeard } from '../../../src/core/helper/judge-heard.ts';
import { networkVerdict } from '../../../src/core/network-check/network-verdict.ts';
import { hostOutcome } from '../../../src/core/network-check/outcome.ts';
import { withHeard } from '../../../src/core/network-check/state.ts';
import { displayedFrame } from '../../../src/core/tab-state/displayed-frame.ts';
import { applyRelated } from '../../../src/core/tab-state/related.ts';
import { emptyTabState } from '../../../src/core/tab-state/state.ts';
import { HOST, makeChain } from '../../fixtures/evidence.ts';
import { makeAuthority, makeKnowledge } from '../../fixtures/knowledge.ts';
import { makeAttempt, stateAfter } from '../../fixtures/network-check.ts';
import { makeVerdict } from '../../fixtures/verdict.ts';

const chain = await makeChain('Interceptor');
const publicChain = await makeChain('Public root');
const PUBLIC_ADDRESS = '9.9.9.9';

function hear(
  certificates: readonly (MadeCertificate | Uint8Array)[],
  { host = HOST, watched = false, known = false, address = null as string | null } = {},
) {
  const ders = certificates.map((one) =>
    one instanceof Uint8Array ? one : new Uint8Array(one.der),
  );
  const authority = makeAuthority({ id: 'made', spkiSha256: spkiDigest(chain.root.key) });
  const knowledge = {
    ...makeKnowledge(known ? [authority] : []),
    watchedHosts: new Set(watched ? [HOST] : []),
  };
  const rootKeys = new Set([spkiDigest(publicChain.root.key)]);
  return judgeHeard({ ders, address }, { host, at: 5, knowledge, rootKeys });
}

const { site, middle, root } = chain;

describe('what the helper heard', () => {
  it('is proven interception under a catalogued key', async () => {
    expect(await hear([site, middle, root], { known: true })).toMatchObject({
      kind: 'found',
      verdict: { level: 'known-interception', confidence: 'proven', source: 'helper', host: HOST },
      observation: { source: 'helper', result: { certificates: [{}, {}, {}] } },
    });
  });

  it('is interception where a private authority vouches for a target', async () => {
    expect(await hear([site, middle, root], { watched: true })).toMatchObject({
      kind: 'found',
      verdict: { level: 'unknown-interception', source: 'helper' },
    });
  });

  it('uses the address that the certificates came from', async () => {
    const heard = await hear([site, middle, root], { address: PUBLIC_ADDRESS });
    expect(heard).toMatchObject({ kind: 'found', observation: { address: PUBLIC_ADDRESS } });
  });

  it('is a private authority and no more on its own', async () => {
    expect(await hear([site, middle, root])).toEqual({ kind: 'private' });
  });

  it('is silence below a public root', async () => {
    const { site: leaf, middle: issuer, root: anchor } = publicChain;
    expect(await hear([leaf, issuer, anchor])).toEqual({ kind: 'silent' });
  });

  it('is nothing where the certificate is for another host, unless a key is proven', async () => {
    const other = { host: 'www.example.net', watched: true };
    expect(await hear([site, middle, root], other)).toEqual({ kind: 'other-host' });
    expect(await hear([site, middle, root], { ...other, known: true })).toMatchObject({
      kind: 'found',
    });
  });

  it('is unread where there is no certificate', async () => {
    expect(await hear([Uint8Array.from([1, 2, 3])])).toEqual({ kind: 'unread' });
  });

  it('never is a page without a sign, whatever the helper brings', async () => {
    const pieces = [...Object.values(chain), ...Object.values(publicChain)];
    const piece = fc.oneof(
      fc.constantFrom(...pieces),
      fc.uint8Array({ maxLength: 60 }),
      // Damaged: one byte is another.
      fc.tuple(fc.constantFrom(...pieces), fc.nat(400), fc.nat(255)).map(([one, at, byte]) => {
        const bytes = new Uint8Array(one.der);
        bytes[at % bytes.length] = byte;
        return bytes;
      }),
    );
    const options = fc.record({
      host: fc.constantFrom(HOST, 'www.example.net'),
      watched: fc.boolean(),
      known: fc.boolean(),
      address: fc.constantFrom(null, PUBLIC_ADDRESS),
    });
    const list = fc.array(piece, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(list, options, async (certificates, given) => {
        const heard = await hear(certificates, given);
        if (heard.kind !== 'found') {
          expect(Object.keys(heard)).toEqual(['kind']);
          return;
        }
        expect(isNotable(heard.verdict.level)).toBe(true);
        expect(heard.verdict.source).toBe('helper');
      }),
      { numRuns: 150 },
    );
  });
});

const anyVerdict = fc
  .record({
    level: fc.constantFrom(...LEVELS),
    confidence: fc.constantFrom('proven' as const, 'likely' as const, 'possible' as const),
  })
  .map((one) => makeVerdict({ ...one, host: HOST, notChecked: null }));
const heardVerdict = anyVerdict.map((one) => ({ ...one, source: 'helper' as const }));

describe('a verdict of the helper', () => {
  it('never makes a tab look better, nor changes what its document was', () => {
    fc.assert(
      fc.property(anyVerdict, heardVerdict, (own, heard) => {
        const frame = {
          frameId: 0,
          documentId: 'd',
          host: HOST,
          isInspectable: true,
          verdict: own,
        };
        const before = { ...emptyTabState(false), frames: [frame] };
        const requester = { documentId: 'd', documentHost: HOST };
        const after = applyRelated(before, requester, { kind: 'helper', verdict: heard, at: 5 });
        expect(after.frames).toEqual(before.frames);
        const level = displayedFrame(after)?.verdict.level;
        if (level === 'no-sign') expect(own.level).toBe('no-sign');
        if (level !== own.level) expect(isNotable(heard.level)).toBe(true);
      }),
    );
  });

  it('never makes a host of a check read, nor without a sign', () => {
    fc.assert(
      fc.property(anyVerdict, heardVerdict, ({ level }, heard) => {
        const own = makeAttempt('a.example', 1, { level });
        const after = withHeard(own, heard);
        if (hostOutcome(after) === 'no-sign') expect(hostOutcome(own)).toBe('no-sign');
        if (!isNotable(heard.level)) expect(after).toBe(own);
        const { read } = networkVerdict(stateAfter([after]));
        if (after !== own) expect({ read, by: after.isByHelper }).toEqual({ read: 0, by: true });
        else expect(read).toBe(networkVerdict(stateAfter([own])).read);
      }),
    );
  });
});
