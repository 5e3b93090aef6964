/** Hosts that are taken from a certificate's own names. */
import { describe, expect, it } from 'vitest';
import { ownHost } from '../../../src/core/evidence/own-host.ts';
import type { Certificate } from '../../../src/core/x509/certificate.ts';
import { parseCertificate } from '../../../src/core/x509/parse-certificate.ts';
import { hasUnknownSignature } from '../../../src/core/x509/signature-algorithm.ts';
import { makeChain } from '../../fixtures/evidence.ts';

const WATCHED = new Set(['google.com']);

async function parsed(): Promise<Certificate> {
  const { site } = await makeChain('Some root');
  const one = await parseCertificate(new Uint8Array(site.der));
  if (!one) throw new Error('not parsed');
  return one;
}

describe('the own host of a certificate', () => {
  it.each([
    [['a.example', 'mail.google.com'], 'mail.google.com'],
    [['10.0.0.1', 'a.example.org'], 'a.example.org'],
    [['*.Example.org'], 'www.example.org'],
    [['10.0.0.1'], '10.0.0.1'],
    [['2001:db8:0:0:0:0:0:1'], '[2001:db8::1]'],
    [['a b', '"', 'x/y', ''], ''],
  ])('of %j is %s', async (subjectAlternativeNames, host) => {
    expect(ownHost({ ...(await parsed()), subjectAlternativeNames }, WATCHED)).toBe(host);
  });

  it('is its common name where it has no others', async () => {
    const one = await parsed();
    const named = (name: string) =>
      ({ ...one, subjectAlternativeNames: [], subject: [['CN', name]] }) as Certificate;
    expect(ownHost(named('www.google.com'), WATCHED)).toBe('www.google.com');
    expect(ownHost(named('Some Company'), WATCHED)).toBe('');
  });
});

describe('a signature', () => {
  it('of a usual algorithm is known, of GOST or on an unknown curve of its own is not', async () => {
    const one = await parsed();
    expect(hasUnknownSignature(one)).toBe(false);
    // 1.2.643.7.1.1.3.2, GOST R 34.10-2012 with 256 bits.
    const algorithm = new Uint8Array(Buffer.from('300a06082a85030701010302', 'hex'));
    expect(hasUnknownSignature({ ...one, signed: { ...one.signed, algorithm } })).toBe(true);
    const key = { type: 'EC', bits: null, exponent: null };
    expect(hasUnknownSignature({ ...one, key })).toBe(false);
    expect(hasUnknownSignature({ ...one, key, issuer: one.subject })).toBe(true);
  });
});
