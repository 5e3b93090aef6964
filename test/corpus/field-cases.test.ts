/** What people reported of honest and of intercepted connections: each case has its right verdict. */
import { describe, expect, it } from 'vitest';
import { firefoxError } from '../../src/background/firefox/error-codes.ts';
import { EMPTY_HISTORY } from '../../src/core/detection/history-context.ts';
import { judge } from '../../src/core/detection/judge.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { runCli } from '../cli/run-cli.ts';
import { observeChain, observeFailure } from '../fixtures/observation.ts';
import { hasShared, readShared } from './shared.ts';

const knowledge = loadKnowledge();
/** An address of the public internet. */
const ADDRESS = '8.8.4.4';

/** `kuzet inspect --json` of a file of a case: level, confidence, authority; and the exit status. */
async function inspect(file: string, host: string | null, more: readonly string[] = []) {
  const named = host === null ? [] : ['--host', host];
  const words = ['inspect', '--json', ...more, ...named, '-'];
  const { stdout, status } = await runCli(words, { input: readShared(`cases/${file}`) });
  const { level, confidence, authority } = JSON.parse(stdout) as {
    readonly level: string;
    readonly confidence: string;
    readonly authority: { readonly id: string } | null;
  };
  return { level, confidence, authority: authority?.id ?? null, status };
}

/** The verdict of Firefox on a chain of a case at a public address. */
async function judgeInFirefox(file: string, host: string) {
  const blocks = readShared(`cases/${file}`).match(/(?<=-----BEGIN CERTIFICATE-----)[^-]+/g) ?? [];
  const ders = blocks.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
  const observation = { ...(await observeChain(ders, 'private', host)), address: ADDRESS };
  return judge(observation, { knowledge });
}

/** The verdict on a refusal of Firefox by its NSS number, after unrelated sites with the same error. */
function judgeRefusal(nss: number, host: string, before: readonly string[] = []) {
  const error = firefoxError(`Error code ${0x805a0000 - nss}`);
  if (error === null) throw new Error(`${nss} is no error`);
  const history = { ...EMPTY_HISTORY, refused: before.map((one) => ({ host: one, error })) };
  return judge(observeFailure(error, host), { knowledge, history });
}

describe.skipIf(!hasShared)('cases of the field (needs ../shared)', () => {
  it.each(['bratsk.city', 'kurgan-telecom.net', 'ks.moscow', 'doktor.kr'])(
    '01: the Russian root on %s is a private authority',
    async (host) => {
      const found = await inspect(`01-russian-ca-sites-outside-ru/${host}.pem`, host);
      expect(found).toMatchObject({ authority: 'ru-trusted-root', status: 0 });
      expect(found.level).toBe('private-authority');
    },
  );

  it.each([
    ...['adguard-r73', 'avast-self-signed', 'avast', 'bitdefender', 'charles', 'umbrella'],
    ...['cloudflare-gateway', 'fortigate-default', 'kaspersky-macos', 'netskope', 'privdog'],
    ...['real-root-adguard-key3-example1', 'real-root-privdog-example1', 'real-root-qustodio'],
    ...['real-root-kurupira', 'real-root-keepmyfamilysecure'],
  ])('02: %s is inspection by its name', async (file) => {
    const found = await inspect(`02-inspection-products-not-named/${file}.pem`, 'www.youtube.com');
    expect(found).toMatchObject({ level: 'device-inspection', confidence: 'likely' });
    expect(found.authority).not.toBeNull();
  });

  it('11: НУЦ РК of 2022 is at home on .kz only', async () => {
    const of = (file: string, host: string, more: string[] = []) =>
      inspect(`11-nuc-rsa-2022/${file}.pem`, host, more);
    const home = { level: 'private-authority', confidence: 'likely', authority: 'kz-nuc' };
    expect(await of('tsa.pki.gov.kz-2025', 'pki.gov.kz')).toMatchObject(home);
    expect(await of('leaf-egov.example.kz', 'egov.example.kz')).toMatchObject(home);
    const abroad = { level: 'unknown-interception', authority: 'kz-nuc' };
    expect(await of('leaf-www.wikipedia.org', 'www.wikipedia.org')).toMatchObject(abroad);
    const unknown = ['--root', 'unknown'];
    expect(await of('leaf-www.wikipedia.org', 'www.wikipedia.org', unknown)).toMatchObject(abroad);
    expect(await of('leaf-www.youtube.com', 'www.youtube.com')).toMatchObject(abroad);
    expect(
      await judgeInFirefox('11-nuc-rsa-2022/leaf-egov.example.kz.pem', 'egov.kz'),
    ).toMatchObject(home);
  });

  it('21: a public site under a company’s root is not called its own', async () => {
    const folder = '21-public-site-called-its-own';
    const host = 'www.dropbox.com';
    expect(await inspect(`${folder}/zscaler-decrypts-dropbox.pem`, host)).toMatchObject({
      level: 'device-inspection',
      authority: 'zscaler',
    });
    const company = readShared(`cases/${folder}/company-decrypts-dropbox.pem`);
    const { stdout } = await runCli(['inspect', '--host', host, '-'], { input: company });
    expect(stdout).toContain('one page does not tell which');
    expect(stdout).not.toContain('looks like its own site');
  });

  it.each([
    ['dod', 'www.my.af.mil', 'private-authority', 'us-dod'],
    ['cacert', 'wiki.cacert.org', 'unknown-interception', 'cacert'],
  ])('22: %s is named, and never likely interception', async (file, host, level, authority) => {
    const verdict = await judgeInFirefox(`22-state-and-community-authorities/${file}.pem`, host);
    expect(verdict).toMatchObject({ level, authority });
    if (level === 'unknown-interception') expect(verdict.confidence).toBe('possible');
  });

  it('23: a certificate that signed itself, for a private address, is a private authority', async () => {
    const found = await inspect('23-self-signed-for-a-day/jsrsasign-536.pem', null);
    expect(found).toMatchObject({ level: 'private-authority', status: 0 });
  });
});

describe('cases of errors of the field', () => {
  it.each([
    // SEC_ERROR_REUSED_ISSUER_AND_SERIAL, V1_CERT_USED_AS_CA, CERT_SIGNATURE_ALGORITHM_DISABLED.
    -8054, -16381, -8016,
  ])('16: error %i is a refusal', async (nss) => {
    const refused = { level: 'refused' };
    expect(await judgeRefusal(nss, 'shop.example-shop.com')).toMatchObject({
      ...refused,
      confidence: 'possible',
    });
    const likely = { ...refused, confidence: 'likely' };
    expect(await judgeRefusal(nss, 'www.youtube.com')).toMatchObject(likely);
  });

  it.each([
    // NOT_YET_VALID_CERTIFICATE, OCSP_FUTURE_RESPONSE, OCSP_OLD_RESPONSE.
    -16379, -8061, -8060,
  ])('17: error %i on unrelated sites is the clock', async (nss) => {
    const before = ['one.com', 'two.net', 'three.org', 'four.info'];
    expect(await judgeRefusal(nss, 'www.example-shop.com', before)).toMatchObject({
      level: 'not-checked',
      notChecked: 'wrong-clock',
    });
  });

  it.each([-16378, -8162])('17: error %i of an issuer is not likely interception', async (nss) => {
    const before = ['one.com', 'two.net', 'three.org', 'four.info'];
    expect(await judgeRefusal(nss, 'www.google.com', before)).toMatchObject({
      level: 'refused',
      confidence: 'possible',
    });
  });
});
