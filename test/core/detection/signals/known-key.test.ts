import { beforeAll, expect, it } from 'vitest';
import {
  makeCertificate,
  makeEcKey,
  spkiDigest,
} from '../../../../lab/certificates/make-certificate.ts';
import { knownKey } from '../../../../src/core/detection/signals/known-key.ts';
import { makeTestChain, type TestChain } from '../../../fixtures/chain.ts';
import { detectWithFacts } from '../../../fixtures/identity.ts';
import { makeAuthority, makeKnowledge } from '../../../fixtures/knowledge.ts';
import { observeChain } from '../../../fixtures/observation.ts';
import { detect, identityIds } from '../../../fixtures/signals.ts';

let chain: TestChain;

beforeAll(async () => {
  chain = await makeTestChain();
});

it('matches alone on the key of a root that was issued anew', async () => {
  const subject = [['CN', 'New name']] as const;
  const anew = makeCertificate({ subject, key: chain.rootKey, authority: true });
  const matches = await detectWithFacts({ spkiSha256: spkiDigest(chain.rootKey) }, [anew.der]);
  expect(identityIds(matches)).toEqual(['known-key']);
  expect(matches[0]).toMatchObject({ weight: 'proof', authority: 'x', certificate: 0 });
});

it('does not match another key', async () => {
  const other = { spkiSha256: spkiDigest(await makeEcKey()) };
  expect(identityIds(await detectWithFacts(other, chain.ders))).toEqual([]);
});

it('matches the first certificate of a file only where its key signed it', async () => {
  const inFile = async (ders: readonly Uint8Array[], spkiSha256: string) => {
    const knowledge = makeKnowledge([makeAuthority({ id: 'x', spkiSha256 })]);
    const observation = { ...(await observeChain(ders)), source: 'file' } as const;
    return (await detect(knownKey, observation, { knowledge })).map((one) => one.certificate);
  };
  expect(await inFile([chain.root.der], spkiDigest(chain.rootKey))).toEqual([0]);
  expect(await inFile([chain.leaf.der], spkiDigest(chain.leafKey))).toEqual([]);
  expect(await inFile(chain.ders, spkiDigest(chain.rootKey))).toEqual([1]);
});
