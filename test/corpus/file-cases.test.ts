/** Files of the field in every dress, with the values that are right for them. */
import { describe, expect, it } from 'vitest';
import { linesOf, runCli } from '../cli/run-cli.ts';
import { hasShared, sharedPath } from './shared.ts';

const CASES = sharedPath('cases');

/** Judges a file of a case, and returns the line of JSON with the exit status. */
async function inspect(file: string, ...options: string[]) {
  const result = await runCli(['inspect', '--json', ...options, `${CASES}/${file}`]);
  return { status: result.status, stderr: result.stderr, line: linesOf(result)[0] };
}

const KAZAKH = {
  level: 'known-interception',
  confidence: 'proven',
  authority: { id: 'kz-89107c8e' },
};

describe.skipIf(!hasShared)('files of the field (needs ../shared)', () => {
  it.each([
    '04-utf16-from-windows/plain.pem',
    '04-utf16-from-windows/utf16le.pem',
    '04-utf16-from-windows/utf16be.pem',
    '04-utf16-from-windows/utf16le-nobom.pem',
    '05-pem-on-one-line/one-line.pem',
    '05-pem-on-one-line/no-space.pem',
    '05-pem-on-one-line/spaces-for-newlines.pem',
    '05-pem-on-one-line/escaped-newlines.txt',
    '05-pem-on-one-line/url-encoded.txt',
    '07-base64-without-armour/bare.txt',
    '07-base64-without-armour/bare-wrapped.cer',
    '07-base64-without-armour/base64-of-pem.txt',
    '08-pkcs7/chain.p7b',
    '08-pkcs7/chain-der.p7b',
    '08-pkcs7/labelled-certificate.p7b',
    '10-whole-trust-store/trust-store-with-one-kazakh-root.pem',
    '30-formats-that-are-read/text.pem',
    '30-formats-that-are-read/trusted.pem',
    '30-formats-that-are-read/plain.cer',
    '30-formats-that-are-read/bag-attributes.pem',
    '30-formats-that-are-read/bom.pem',
    '30-formats-that-are-read/bom-crlf.pem',
    '30-formats-that-are-read/no-last-newline.pem',
    '30-formats-that-are-read/indented.pem',
  ])('%s holds a proven Kazakh root', async (file) => {
    expect(await inspect(file)).toMatchObject({ status: 3, stderr: '', line: KAZAKH });
  });

  it('reads a measurement in UTF-16', async () => {
    const { line } = await inspect('04-utf16-from-windows/ooni-utf16le.json');
    expect(line).toMatchObject({ statedHost: expect.any(String) as string });
  });

  it.each([
    ['ts-023-tor.json', 10],
    ['ts-024-sni-blocking.json', 2],
    ['ts-028-dnscheck.json', 4],
    ['ts-033-tlsping.json', 10],
    ['urlgetter-quic.json', 1],
  ])('reads every handshake of %s', async (file, count) => {
    const { stderr, line } = await inspect(`12-ooni-handshakes-elsewhere/${file}`);
    expect(stderr).toBe('');
    expect(line).toHaveProperty('records.length', count);
  });

  it('says of a refusal in a measurement what the probe refused', async () => {
    const folder = `${CASES}/14-ooni-refused-without-certificates`;
    const unknown = await runCli([
      'inspect',
      `${folder}/badSSLWithUnknownAuthorityWithConsistentDNS.json`,
    ]);
    expect(unknown.stdout).toContain('The probe refused the certificate');
    expect(unknown.stdout).not.toContain('Your browser');
    expect(unknown.stdout).not.toContain('no certificate in it is made out');
    const fine = await runCli(['inspect', `${folder}/ok.json`]);
    expect(fine.stdout).not.toContain('itself says');
  });

  it.each(['15-ipv6-address-in-certificate/ip6.json', '15-ipv6-address-in-certificate/ip4.json'])(
    'compares the addresses of %s as addresses',
    async (file) => {
      const { line } = await inspect(file);
      expect(line).toMatchObject({ level: 'no-sign', host: expect.any(String) as string });
    },
  );

  it('takes the private address that a certificate names itself for its site', async () => {
    const { line } = await inspect('23-self-signed-for-a-day/jsrsasign-536.pem');
    expect(line).toMatchObject({ level: 'private-authority', isOwnName: true });
  });

  it.each(['sig-bp.pem', 'sig-ed25519.pem', 'sig-k1.pem', 'sig-p521.pem'])(
    'finds one whole chain in %s',
    async (file) => {
      const { line } = await inspect(`19-ed25519-brainpool-chain/${file}`);
      expect(line).toMatchObject({ root: 'private' });
      expect(line).not.toHaveProperty('chains.1');
    },
  );

  it('says no more of a company’s authority on a public name than can be told', async () => {
    const folder = `${CASES}/21-public-site-called-its-own`;
    const company = await runCli(['inspect', `${folder}/company-decrypts-dropbox.pem`]);
    expect(company.stdout).toContain('one page does not tell which');
    expect(company.stdout).toContain('it is judged as www.dropbox.com');
    expect(
      await inspect('21-public-site-called-its-own/zscaler-decrypts-dropbox.pem'),
    ).toMatchObject({
      line: { level: 'device-inspection', authority: { id: 'zscaler' }, isOwnName: true },
    });
  });

  it('says of a file of an authority alone that it holds no site', async () => {
    for (const file of ['zscaler-root-with-title-lines.pem', 'cisco-umbrella-root.cer']) {
      const result = await runCli(['inspect', `${CASES}/25-authority-file-without-a-site/${file}`]);
      expect(result.stdout).not.toContain('its own site');
    }
  });

  it('refuses a file with a private key', async () => {
    expect(await inspect('38-key-in-the-file/mitmproxy-ca.pem')).toMatchObject({
      status: 2,
      line: { error: { error: 'private-key', line: 1 } },
    });
  });
});
