import { beforeAll, expect, it } from 'vitest';
import { spkiDigest } from '../../../lab/certificates/make-certificate.ts';
import { privateRootKey } from '../../../src/core/detection/private-root-key.ts';
import { makeTestChain, type TestChain } from '../../fixtures/chain.ts';
import { observeChain, observeFailure, overridden } from '../../fixtures/observation.ts';

let chain: TestChain;

beforeAll(async () => {
  chain = await makeTestChain();
});

it('is the digest of the private root’s key', async () => {
  expect(privateRootKey(await observeChain(chain.ders))).toBe(spkiDigest(chain.rootKey));
});

it('is null for any other root, an overridden error, a cached page and a failure', async () => {
  expect(privateRootKey(await observeChain(chain.ders.slice(0, 1), 'unknown'))).toBe(null);
  expect(privateRootKey(await observeChain(chain.ders, 'publicly-trusted'))).toBe(null);
  const observation = await observeChain(chain.ders);
  expect(privateRootKey(overridden(observation))).toBe(null);
  const fromCache = { ...observation, result: { ...observation.result, fromCache: true } };
  expect(privateRootKey(fromCache)).toBe(null);
  expect(privateRootKey(observeFailure('expired'))).toBe(null);
});
