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
  const key = await makeEcKey();
  const issuer = makeCertificate({ subject: [['CN', 'Some Root']], key, authority: true });
  const exponent = makeCertificate({ subject, issuer, key: await makeKey(2048, 3), hosts });
  const stripped = makeCertificate({ subject, issuer, key, hosts, bare: true });
  const notBefore = new Date('2026-01-01T00:00:00Z');
  const notAfter = new Date('2026-01-02T00:00:00Z');
  const oneDay = makeCertificate({ subject, issuer, key, hosts, notBefore, notAfter });
  for (const { der } of [exponent, stripped, oneDay]) {
    expect(await weightsOf(forgedLeafShape, await observeChain([der]))).toEqual(['weak']);
  }
});

it('does not match a leaf that signed itself, unless another stands above it', async () => {
  const key = await makeKey(2048, 3);
  const subject = [['CN', 'device']] as const;
  const own = makeCertificate({ subject, key, hosts: ['10.198.203.177'], bare: true });
  expect(await weightsOf(forgedLeafShape, await observeChain([own.der]))).toEqual([]);
  // The name of the issuer alone can be written by anyone: another key has signed this one.
  const other = makeCertificate({ subject, key: await makeEcKey(), authority: true });
  const named = makeCertificate({ subject, issuer: other, key, hosts: [HOST], bare: true });
  expect(await weightsOf(forgedLeafShape, await observeChain([named.der]))).toEqual(['strong']);
});
