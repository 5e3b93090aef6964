import { beforeAll, expect, it } from 'vitest';
import { fingerprintCertificate } from '../../../../src/core/detection/fingerprint-certificate.ts';
import { EMPTY_HISTORY } from '../../../../src/core/detection/history-context.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import type { Knowledge } from '../../../../src/core/detection/knowledge.ts';
import { organisationInspection } from '../../../../src/core/detection/signals/organisation-inspection.ts';
import { loadKnowledge } from '../../../../src/data/knowledge.ts';
import { makeTestChain, type TestChain } from '../../../fixtures/chain.ts';
import { makeAuthority } from '../../../fixtures/knowledge.ts';
import { observeChain } from '../../../fixtures/observation.ts';
import { detect, weightsOf } from '../../../fixtures/signals.ts';

let chain: TestChain;
let byCertificate: Knowledge;
let byKey: Knowledge;

beforeAll(async () => {
  chain = await makeTestChain();
  const { sha256, spkiSha256 } = await fingerprintCertificate(chain.root.der);
  const preset = { id: 'inspection-1', name: 'Steppe Works gateway' };
  byCertificate = loadKnowledge([], [{ ...preset, sha256, spkiSha256: null }]);
  byKey = loadKnowledge([], [{ ...preset, sha256: null, spkiSha256 }]);
});

it('matches the certificate or the key, and nothing else', async () => {
  const observation = await observeChain(chain.ders);
  for (const knowledge of [byCertificate, byKey]) {
    expect(await detect(organisationInspection, observation, { knowledge })).toEqual([
      { weight: 'benign', authority: 'inspection-1', certificate: 1 },
    ]);
    const other = await observeChain((await makeTestChain()).ders);
    expect(await weightsOf(organisationInspection, other, { knowledge })).toEqual([]);
  }
});

it('does not match below a publicly trusted root', async () => {
  const observation = await observeChain(chain.ders, 'publicly-trusted');
  expect(await weightsOf(organisationInspection, observation, { knowledge: byKey })).toEqual([]);
});

it('labels a verdict, and never silences it', async () => {
  const address = '142.250.74.110';
  for (const host of ['www.example-shop.com', 'www.youtube.com', 'gov.kz']) {
    const observation = { ...(await observeChain(chain.ders, 'private', host)), address };
    const history = { ...EMPTY_HISTORY, sites: ['a', 'b', 'c', 'd', 'e', 'f'], wasPublic: true };
    expect(await judge(observation, { knowledge: byKey, history })).toMatchObject({
      level: 'device-inspection',
      confidence: 'likely',
      authority: 'inspection-1',
    });
  }
  // Without any other sign it says so all the same.
  const quiet = await observeChain(chain.ders);
  expect(await judge(quiet, { knowledge: byKey })).toMatchObject({ level: 'device-inspection' });
  const local = await observeChain(chain.ders, 'private', 'wiki.local');
  expect(await judge(local, { knowledge: byKey })).toMatchObject({ level: 'private-authority' });
});

it('outweighs no proof', async () => {
  const { sha256, spkiSha256 } = await fingerprintCertificate(chain.root.der);
  const inspections = [{ id: 'inspection-1', name: 'Us', sha256: null, spkiSha256 }];
  const knowledge = loadKnowledge(
    [makeAuthority({ id: 'x', origin: 'user', sha256 })],
    inspections,
  );
  expect(await judge(await observeChain(chain.ders), { knowledge })).toMatchObject({
    level: 'known-interception',
    confidence: 'proven',
    authority: 'x',
  });
});
