/** What is and what is not recognised as the certificate of an authority, by headers and address. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  certificateDownload,
  type DownloadHeaders,
} from '../../../src/core/net/certificate-download.ts';

const SITE = 'https://isca.gov.kz';

interface Row extends Partial<DownloadHeaders> {
  readonly type?: string;
  readonly attached?: string;
}

const kindOf = ({ type, attached, ...more }: Row) =>
  certificateDownload({
    url: `${SITE}/file`,
    status: 200,
    contentType: type ?? null,
    contentDisposition: attached ?? null,
    ...more,
  });

const named = (name: string) => `${SITE}/files/${name}`;
const OCTETS = 'application/octet-stream';

const CERTIFICATES: readonly (readonly [string, Row])[] = [
  ['the type that Firefox imports', { type: 'application/x-x509-ca-cert' }],
  ['that type on an error page', { type: 'application/x-x509-ca-cert', status: 404 }],
  ['that type under a false name', { type: 'application/x-x509-ca-cert', url: named('a.html') }],
  ['that type in capitals, with a parameter', { type: 'Application/X-X509-CA-Cert; charset=x' }],
  ['DER', { type: 'application/pkix-cert' }],
  ['PEM', { type: 'application/x-pem-file' }],
  ['a path', { type: 'application/pkix-pkipath' }],
  ['PKCS #7', { type: 'application/x-pkcs7-certificates' }],
  ['PKCS #7 without a name', { type: 'application/pkcs7-mime' }],
  ['certs-only', { type: 'application/pkcs7-mime; smime-type=certs-only; name="ca.p7c"' }],
  ...['crt', 'cer', 'der', 'pem', 'p7b', 'p7c', 'spc', 'sst'].map(
    (end) => [`.${end} by name`, { type: OCTETS, url: named(`root.${end}`) }] as const,
  ),
  ['plain text by name', { type: 'text/plain', url: named('root.crt') }],
  ['an unknown type by name', { type: 'application/x-anything', url: named('root.cer') }],
  ['no type, by name', { url: named('root.cer?version=2#there') }],
  ['from the cache, by name', { url: named('root.cer'), status: 304 }],
  [
    'a user’s type with an authority’s name',
    { type: 'application/x-x509-user-cert', url: named('ca.cer') },
  ],
  ['capitals', { type: OCTETS, url: named('ROOT.CRT') }],
  ['escaped dots', { type: OCTETS, url: named('root%2Ecrt') }],
  ['dots and blanks that Windows drops', { type: OCTETS, url: named('root.crt.%20.') }],
  ['a path parameter of the address', { type: OCTETS, url: `${SITE}/a.html/root.crt` }],
  ['attachment', { type: OCTETS, attached: 'attachment; filename=root.crt' }],
  ['attachment, quoted', { type: OCTETS, attached: 'attachment; filename="a; b \\" root.crt"' }],
  ['attachment, extended', { type: OCTETS, attached: "attachment; filename*=UTF-8''%D0%9A.crt" }],
  [
    'extended beside another',
    { type: OCTETS, attached: "attachment; filename=a.txt; filename*=utf-8'kk'a.crt" },
  ],
  ['attachment in capitals', { type: OCTETS, attached: 'ATTACHMENT;FILENAME=ROOT.CRT' }],
  ['unfinished quotes', { type: OCTETS, attached: 'attachment; filename="root.crt' }],
  ['folders in the name', { type: OCTETS, attached: 'attachment; filename="..\\\\a/root.crt"' }],
  ['attached HTML', { type: 'text/html', attached: 'attachment; filename=root.crt' }],
  ['inline with a name', { type: OCTETS, attached: 'inline; filename=root.crt' }],
];

const PROFILES: readonly (readonly [string, Row])[] = [
  ['by type', { type: 'application/x-apple-aspen-config' }],
  ['by type, whatever the name', { type: 'application/x-apple-aspen-config', url: named('a.p12') }],
  ['by name', { type: OCTETS, url: named('wifi.mobileconfig') }],
  ['attached XML', { type: 'application/xml', attached: 'attachment; filename=a.mobileconfig' }],
];

const OTHERS: readonly (readonly [string, Row])[] = [
  ['a page', { type: 'text/html' }],
  ['a page that is called like one', { type: 'text/html; charset=utf-8', url: named('root.crt') }],
  ['a picture that is called like one', { type: 'image/png', url: named('root.crt') }],
  ['JSON that is called like one', { type: 'application/json', url: named('root.pem') }],
  ['a revocation list', { type: 'application/pkix-crl', url: named('nca_rsa.crl') }],
  ['a revocation list as octets', { type: OCTETS, url: named('nca_rsa.crl') }],
  ['a revocation list as DER', { type: 'application/pkix-cert', url: named('nca_rsa.crl') }],
  ['a signature', { type: 'application/pkcs7-signature', url: named('letter.p7s') }],
  ['a signature by its name', { type: 'application/pkcs7-mime', url: named('letter.p7s') }],
  ['signed mail', { type: 'application/pkcs7-mime; smime-type=signed-data', url: named('smime') }],
  [
    'encrypted mail',
    { type: 'application/x-pkcs7-mime', attached: 'attachment; filename=smime.p7m' },
  ],
  ['an eGov key container', { type: 'application/x-pkcs12', url: named('AUTH_RSA256_1.p12') }],
  [
    'an eGov key container as octets',
    { type: OCTETS, attached: 'attachment; filename="GOSTKNCA_1.p12"' },
  ],
  ['a key container of Windows', { type: OCTETS, url: named('me.pfx') }],
  ['a request', { type: 'application/pkcs10', url: named('site.csr') }],
  ['a key', { type: OCTETS, url: named('site.key') }],
  ['a user’s certificate', { type: 'application/x-x509-user-cert' }],
  ['a certificate for mail', { type: 'application/x-x509-email-cert' }],
  ['a name in the query', { type: OCTETS, url: `${SITE}/get?file=root.crt` }],
  ['a name in the fragment', { type: OCTETS, url: `${SITE}/get#root.crt` }],
  ['a name that goes on', { type: OCTETS, url: named('root.crt.zip') }],
  [
    'another attached name',
    { type: OCTETS, url: named('root.crt'), attached: 'attachment; filename=a.zip' },
  ],
  ['a redirect', { type: 'application/x-x509-ca-cert', status: 302 }],
  ['no content', { type: 'application/x-x509-ca-cert', status: 204 }],
  ['text that was not found', { type: 'text/plain', url: named('root.crt'), status: 404 }],
  ['no address', { type: OCTETS, url: 'root.crt' }],
];

describe('a certificate', () => {
  it.each(CERTIFICATES)('is recognised: %s', (_, row) => {
    expect(kindOf(row)).toBe('certificate');
  });
});

describe('a profile', () => {
  it.each(PROFILES)('is recognised: %s', (_, row) => {
    expect(kindOf(row)).toBe('profile');
  });
});

describe('something else', () => {
  it.each(OTHERS)('is not taken for one: %s', (_, row) => {
    expect(kindOf(row)).toBeNull();
  });
});

describe('hostile headers', () => {
  it('never throw, and take little time', () => {
    const header = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null));
    fc.assert(
      fc.property(header, header, fc.string(), (contentType, contentDisposition, path) => {
        const url = `${SITE}/${path}`;
        const found = certificateDownload({ url, status: 200, contentType, contentDisposition });
        expect([null, 'certificate', 'profile']).toContain(found);
      }),
    );
    const long = 'a'.repeat(5_000_000);
    const started = performance.now();
    for (const filler of [long, `"${'\\'.repeat(5_000_000)}`, '; filename='.repeat(400_000)]) {
      const attached = `attachment; filename=${filler}`;
      expect(kindOf({ type: `${OCTETS};${filler}`, attached, url: named(long) })).toBeNull();
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
