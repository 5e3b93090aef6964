/** Names of products and scoped PKIs against real certificates: those of field cases, and public ones. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/core/detection/judge.ts';
import { cacheNameLookups } from '../../src/core/detection/name-pattern.ts';
import { parseCertificate } from '../../src/core/x509/parse-certificate.ts';
import { loadInspectionSoftware } from '../../src/data/inspection-software.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { loadScopedPkis } from '../../src/data/scoped-pki.ts';
import { observeChain } from '../fixtures/observation.ts';
import { corpus, hasShared, readShared } from './shared.ts';

const CASES = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
const knowledge = loadKnowledge();

/** The DER of the certificates in a PEM file. */
function readCase(path: string): Uint8Array<ArrayBuffer>[] {
  const blocks = readShared(`cases/${path}`).matchAll(/-----BEGIN C[^-]+-----([^-]+)-----END/g);
  return [...blocks].map(([, base64]) => new Uint8Array(Buffer.from(base64 ?? '', 'base64')));
}

/** The PEM files of a case, by its folder. */
function filesOf(folder: string): string[] {
  if (!hasShared) return [];
  return readdirSync(`${CASES}/${folder}`).filter((name) => name.endsWith('.pem'));
}

const PRODUCTS = '02-inspection-products-not-named';
const ZSCALER = '37-zscaler-whole-chain';
const RUSSIAN = '01-russian-ca-sites-outside-ru';
const NUC = '11-nuc-rsa-2022';

/** The product of each file of `PRODUCTS`, by the beginning of its name. */
const PRODUCT_OF: Readonly<Record<string, string>> = {
  adguard: 'adguard',
  avast: 'avast',
  bitdefender: 'bitdefender',
  charles: 'charles',
  'cloudflare-gateway': 'cloudflare-gateway',
  'fortigate-default': 'fortinet',
  'kaspersky-macos': 'kaspersky',
  netskope: 'netskope',
  privdog: 'privdog',
  'real-root-adguard': 'adguard',
  'real-root-keepmyfamilysecure': 'keep-my-family-secure',
  'real-root-kurupira': 'kurupira',
  'real-root-privdog': 'privdog',
  'real-root-qustodio': 'qustodio',
  umbrella: 'cisco-umbrella',
};

describe.skipIf(!hasShared)('certificates of products (needs ../shared)', () => {
  const cases = [
    ...filesOf(PRODUCTS).map((name) => {
      const product = Object.keys(PRODUCT_OF).find((start) => name.startsWith(start)) ?? '';
      return [`${PRODUCTS}/${name}`, PRODUCT_OF[product]] as const;
    }),
    ...filesOf(ZSCALER).map((name) => [`${ZSCALER}/${name}`, 'zscaler'] as const),
  ];

  it.each(cases)('%s', async (path, authority) => {
    const observation = await observeChain(readCase(path), 'private', 'www.youtube.com');
    expect(await judge(observation, { knowledge })).toMatchObject({
      level: 'device-inspection',
      confidence: 'likely',
      authority,
    });
  });
});

describe.skipIf(!hasShared)('certificates of scoped PKIs (needs ../shared)', () => {
  it.each(filesOf(RUSSIAN))('the Russian authority signs %s, as it did', async (name) => {
    const host = name.replace(/\.pem$/, '');
    const observation = await observeChain(readCase(`${RUSSIAN}/${name}`), 'private', host);
    expect(await judge(observation, { knowledge })).toMatchObject({
      level: 'private-authority',
      authority: 'ru-trusted-root',
    });
  });

  it.each([
    ['tsa.pki.gov.kz-2025.pem', 'pki.gov.kz', 'private-authority'],
    ['leaf-egov.example.kz.pem', 'egov.example.kz', 'private-authority'],
    ['leaf-www.wikipedia.org.pem', 'www.wikipedia.org', 'unknown-interception'],
    ['leaf-www.youtube.com.pem', 'www.youtube.com', 'unknown-interception'],
  ])('НУЦ РК: %s', async (name, host, level) => {
    const chain = readCase(`${NUC}/${name}`);
    const observation = await observeChain(chain, 'private', host);
    const expected = { level, confidence: 'likely', authority: 'kz-nuc' };
    expect(await judge(observation, { knowledge })).toMatchObject(expected);
    const address = { ...observation, address: '195.12.113.1' };
    expect(await judge(address, { knowledge })).toMatchObject(expected);
  });
});

describe.skipIf(!hasShared)('certificates of states and communities (needs ../shared)', () => {
  const observe = async (name: string, host: string) => ({
    ...(await observeChain(
      readCase(`22-state-and-community-authorities/${name}`),
      'private',
      host,
    )),
    address: '8.8.4.4',
  });

  it('explains the Department of Defense on .mil', async () => {
    expect(await judge(await observe('dod.pem', 'www.my.af.mil'), { knowledge })).toMatchObject({
      level: 'private-authority',
      confidence: 'likely',
      authority: 'us-dod',
    });
  });

  it.each(['ssltest.security.fail', 'wiki.cacert.org'])('labels CAcert on %s', async (host) => {
    const { reasons } = await judge(await observe('cacert.pem', host), { knowledge });
    const labels = reasons.filter(({ signal }) => signal === 'scoped-pki');
    expect(labels.map(({ authority, weight }) => [authority, weight])).toEqual([
      ['cacert', 'weak'],
      ['cacert', 'weak'],
      ['cacert', 'weak'],
    ]);
  });
});

describe.skipIf(!hasShared)('CCADB (needs ../shared)', () => {
  it('has no product, and only those scoped PKIs that some browser or system once shipped', async () => {
    const products = cacheNameLookups<ReturnType<typeof loadInspectionSoftware>[number]>()(
      loadInspectionSoftware(),
    );
    const pkis = cacheNameLookups<ReturnType<typeof loadScopedPkis>[number]>()(loadScopedPkis());
    const called: string[] = [];
    const scoped = new Map<string, number>();
    for (const der of corpus('ccadb')) {
      const certificate = await parseCertificate(der);
      const names = [certificate?.issuer, certificate?.subject].filter((name) => name != null);
      called.push(...names.flatMap((name) => products(name)?.id ?? []));
      for (const id of new Set(names.flatMap((name) => pkis(name)?.id ?? []))) {
        scoped.set(id, (scoped.get(id) ?? 0) + 1);
      }
    }
    expect(called).toEqual([]);
    // Windows shipped the roots of Brazil and India, and the Federal PKI had cross-certificates. Below a
    // root that the browser ships, the signal is silent.
    expect(Object.fromEntries(scoped)).toEqual({ 'br-icp': 15, 'in-cca': 4, 'us-fpki': 8 });
  });
});
