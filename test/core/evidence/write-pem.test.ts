/** Evidence as PEM. */
import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { toPem } from '../../../lab/certificates/make-certificate.ts';
import { writePem } from '../../../src/core/evidence/write-pem.ts';
import { recognise } from '../../../src/core/recognise/recognise.ts';
import { BARE_RECORD, fullRecord, makeChain, recordOf } from '../../fixtures/evidence.ts';

it('writes each certificate once, leaf first, as every reader reads it', async () => {
  const chain = await makeChain('Unlisted root');
  const other = await makeChain('Other root');
  const text = writePem([fullRecord(chain), recordOf([other.site, chain.root]), BARE_RECORD]);
  const blocks = text.split(/(?=# )/);
  const ders = [chain.site, chain.middle, chain.root, other.site].map(({ der }) => der);
  expect(blocks.map((one) => new X509Certificate(one).raw)).toEqual(ders);
  const { certificates } = await recognise(new TextEncoder().encode(text));
  expect(certificates.map(({ der }) => der)).toEqual(ders.map((der) => new Uint8Array(der)));
  expect(text).toContain(toPem(chain.site.der));
  expect(text).toMatch(/^# www\.example\.org, certificate 1 of 3\n-----BEGIN/);
});

it('lets no host begin a line of its own', async () => {
  const { site } = await makeChain('Unlisted root');
  const host = 'a\n-----BEGIN CERTIFICATE-----\u202e';
  const [first = ''] = writePem([recordOf([site], { host })]).split('\n');
  expect(first).toBe('# a?-----BEGIN CERTIFICATE-----?, certificate 1 of 1');
});
