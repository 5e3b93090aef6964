import { beforeAll, expect, it } from 'vitest';
import {
  forgeLeaf,
  issueSite,
  makeInterceptorAuthority,
  makePublicAuthority,
} from '../../../../lab/certificates/authorities.ts';
import {
  makeCertificate,
  makeEcKey,
  makeKey,
} from '../../../../lab/certificates/make-certificate.ts';
import { forgedLeafShape } from '../../../../src/core/detection/signals/forged-leaf-shape.ts';
import { HOST, observeChain } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

let honest: Buffer;
let forged: Buffer;

beforeAll(async () => {
  const [real, interceptor] = await Promise.all([
    makePublicAuthority(),
    makeInterceptorAuthority('unknown'),
  ]);
  const site = issueSite(real, HOST, await makeKey());
  honest = site.leaf.der;
  forged = (await forgeLeaf(interceptor, site, HOST)).leaf.der;
});

it('is strong on the leaf of 2019', async () => {
  for (const root of ['unknown', 'private'] as const) {
    expect(await weightsOf(forgedLeafShape, await observeChain([forged], root))).toEqual([
      'strong',
    ]);
  }
});

it('does not match an honest leaf', async () => {
  for (const root of ['unknown', 'private'] as const) {
    expect(await weightsOf(forgedLeafShape, await observeChain([honest], root))).toEqual([]);
  }
});

it('does not match below a publicly trusted root', async () => {
  const observation = await observeChain([forged], 'publicly-trusted');
  expect(await weightsOf(forgedLeafShape, observation)).toEqual([]);
});

it('is weak on one shape alone', async () => {
  const subject = [['CN', HOST]] as const;
  const hosts = [HOST];
  const exponent = makeCertificate({ subject, key: await makeKey(2048, 3), hosts });
  const key = await makeEcKey();
  const stripped = makeCertificate({ subject, key, hosts, bare: true });
  const notBefore = new Date('2026-01-01T00:00:00Z');
  const notAfter = new Date('2026-01-02T00:00:00Z');
  const oneDay = makeCertificate({ subject, key, hosts, notBefore, notAfter });
  for (const { der } of [exponent, stripped, oneDay]) {
    expect(await weightsOf(forgedLeafShape, await observeChain([der]))).toEqual(['weak']);
  }
});
