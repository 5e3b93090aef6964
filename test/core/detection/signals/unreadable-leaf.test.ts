import { beforeAll, expect, it } from 'vitest';
import {
  type KeyPair,
  type LabName,
  makeCertificate,
  makeEcKey,
} from '../../../../lab/certificates/make-certificate.ts';
import { unreadableLeaf } from '../../../../src/core/detection/signals/unreadable-leaf.ts';
import { HOST, observeChain } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

let key: KeyPair;
let odd: Buffer;
let usual: Buffer;

beforeAll(async () => {
  key = await makeEcKey();
  const issuer = makeCertificate({ subject: [['CN', 'Root']], key, authority: true });
  const make = (subject: LabName) => makeCertificate({ subject, issuer, key, hosts: [HOST] }).der;
  usual = make([['CN', HOST]]);
  // A list of names over 128 KiB.
  odd = make([['CN', 'x'.repeat(140_000)]]);
});

it('matches a leaf that the browser took and nobody can read', async () => {
  expect(await weightsOf(unreadableLeaf, await observeChain([odd], 'unknown'))).toEqual(['weak']);
});

it('does not match a usual leaf, a file, or a chain whose root is known', async () => {
  expect(await weightsOf(unreadableLeaf, await observeChain([usual], 'unknown'))).toEqual([]);
  const file = { ...(await observeChain([odd], 'unknown')), source: 'file' as const };
  expect(await weightsOf(unreadableLeaf, file)).toEqual([]);
  expect(await weightsOf(unreadableLeaf, await observeChain([odd], 'private'))).toEqual([]);
  expect(await weightsOf(unreadableLeaf, await observeChain([], 'unknown'))).toEqual([]);
});
