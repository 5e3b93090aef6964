import { beforeAll, expect, it } from 'vitest';
import {
  type KeyPair,
  type LabName,
  makeCertificate,
  makeEcKey,
} from '../../../../lab/certificates/make-certificate.ts';
import type { Family } from '../../../../src/core/catalogue/catalogue.ts';
import type { Weight } from '../../../../src/core/detection/signal.ts';
import { makeTestChain, ROOT_NAME } from '../../../fixtures/chain.ts';
import { detectWithFacts } from '../../../fixtures/identity.ts';
import { identityIds } from '../../../fixtures/signals.ts';

const family: Family = {
  id: 'f',
  name: 'Family',
  country: 'KZ',
  organization: 'Some Office',
  commonNames: ['Some Root'],
  sources: [],
};
const families = [family];
let key: KeyPair;

beforeAll(async () => {
  key = await makeEcKey();
});

const root = (subject: LabName) => makeCertificate({ subject, key, authority: true }).der;

it.each<[string, LabName, Weight]>([
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
])('matches alone on %s', async (_, subject, weight) => {
  const matches = await detectWithFacts({}, [root(subject)], { families });
  expect(identityIds(matches)).toEqual(['known-family']);
  expect(matches[0]).toMatchObject({ weight, authority: 'f', certificate: 0 });
});

it.each<[string, LabName]>([
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
])('does not match %s', async (_, subject) => {
  expect(identityIds(await detectWithFacts({}, [root(subject)], { families }))).toEqual([]);
});

it('leaves a catalogued name to known-name', async () => {
  const { ders } = await makeTestChain();
  const matches = await detectWithFacts({ subject: ROOT_NAME }, ders, { families });
  expect(identityIds(matches)).toEqual(['known-name']);
});

it('does not match below a publicly trusted root', async () => {
  const { ders } = await makeTestChain();
  expect(identityIds(await detectWithFacts({}, ders, { families }))).toEqual(['known-family']);
  const matches = await detectWithFacts({}, ders, { families, trust: 'publicly-trusted' });
  expect(identityIds(matches)).toEqual([]);
});
