/** Certificates of a file in PEM or DER, and the places of its faults. */
import { beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '../../../lab/certificates/make-certificate.ts';
import { readCertificates } from '../../../src/core/x509/read-certificates.ts';
import { makeChain } from '../../fixtures/evidence.ts';
import type { SiteChain } from '../../fixtures/verification.ts';

let chain: SiteChain;
beforeAll(async () => {
  chain = await makeChain('Some root');
});

describe('readCertificates', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const made = () => new Uint8Array(chain.site.der);

  it('reads DER, and PEM of any line ends with text around and other blocks', () => {
    const der = made();
    expect(readCertificates(der)).toEqual({ ders: [der] });
    const pem = `Text\r\n${toPem(der).replaceAll('\n', '\r\n')}`;
    const other = '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n';
    expect(
      readCertificates(bytes(pem + other + toPem(chain.root.der, 'X509 CERTIFICATE'))),
    ).toEqual({
      ders: [der, new Uint8Array(chain.root.der)],
    });
    const trusted = toPem(Buffer.concat([der, Buffer.of(0x30, 0)]), 'TRUSTED CERTIFICATE');
    expect(readCertificates(bytes(trusted))).toEqual({ ders: [der] });
  });

  it('names the byte of a fault', () => {
    const der = made();
    const length = der.length;
    expect(readCertificates(der.slice(0, 100))).toEqual({
      error: 'certificate-truncated',
      byte: 100,
    });
    expect(readCertificates(Buffer.concat([der, Buffer.of(0)]))).toEqual({
      error: 'trailing-bytes',
      byte: length,
    });
    const broken = made();
    // The length of the serial number, behind two headers and the version.
    broken[14] = 0xff;
    expect(readCertificates(broken)).toEqual({ error: 'certificate-broken', byte: 13 });
    const name = made();
    name[13] = 0x04;
    expect(readCertificates(name)).toEqual({ error: 'not-a-certificate', byte: 13 });
    expect(readCertificates(Buffer.of(0x30, 0x03, 0x02, 0x01, 0x00))).toEqual({
      error: 'not-a-certificate',
      byte: 2,
    });
  });

  it('names the line of a fault', () => {
    const pem = toPem(made());
    const two = `${pem}${pem}`;
    const begin = pem.split('\n').length;
    expect(readCertificates(bytes(two.replace(/-----END CERTIFICATE-----\n$/, '')))).toEqual({
      error: 'pem-unfinished',
      line: begin,
    });
    const lines = two.split('\n');
    lines[begin + 1] = '§';
    expect(readCertificates(bytes(lines.join('\n')))).toEqual({
      error: 'pem-broken',
      line: begin + 2,
    });
    const cut = toPem(made().slice(0, 90));
    expect(readCertificates(bytes(pem + cut))).toEqual({
      ...{ error: 'certificate-truncated', byte: 90, line: begin },
    });
  });

  it('searches millions of lines quickly', () => {
    const start = performance.now();
    for (const line of ['\n', '\r\n', ' \n', '\u2028', '\u2029', '\u00a0', '-----BEGIN ']) {
      expect(readCertificates(bytes(line.repeat(1_000_000 / line.length)))).toHaveProperty('error');
    }
    expect(performance.now() - start).toBeLessThan(5000);
    expect(readCertificates(bytes(`\n \t${toPem(made())}`))).toEqual({ ders: [made()] });
  });

  it.each([
    ['', 'no-certificate'],
    ['0 certificates', 'no-certificate'],
    ['-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----', 'no-certificate'],
  ])('finds none in %j', (text, error) => {
    expect(readCertificates(bytes(text))).toEqual({ error });
  });

  it('refuses a file with a private key', () => {
    for (const label of ['PRIVATE KEY', 'RSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY']) {
      const text = `${toPem(made())}${toPem(Buffer.of(1), label)}`;
      const line = toPem(made()).split('\n').length;
      expect(readCertificates(bytes(text))).toEqual({ error: 'private-key', line });
    }
  });

  it('reads at most a hundred', () => {
    expect(readCertificates(bytes(toPem(made()).repeat(100)))).toHaveProperty('ders.length', 100);
    expect(readCertificates(bytes(toPem(made()).repeat(101)))).toMatchObject({
      error: 'too-many-certificates',
    });
  });
});
