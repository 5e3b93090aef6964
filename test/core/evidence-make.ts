/** What the tests of evidence make: an interceptor's chain, a public one, records and files. */
import { createHash } from 'node:crypto';
import {
  type LabName,
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
  type Recipe,
} from '../../lab/certificates/make-certificate.ts';
import type { EvidenceFile, EvidenceRecord } from '../../src/core/evidence/record.ts';
import type { Certificate } from '../../src/core/x509/certificate.ts';
import { isSignedBy } from '../../src/core/x509/verify-signature.ts';

export const HOST = 'www.example.org';

/** A list of one timestamp of a public log: enough for what is counted and not verified. */
export const TIMESTAMPS = Buffer.from('000400020102', 'hex');

/** A root, an intermediate and a leaf for HOST, in that order. */
export async function makeChain(name: string, leaf: Partial<Recipe> = {}) {
  const subject: LabName = [
    ['C', 'XX'],
    ['CN', name],
  ];
  const root = makeCertificate({ subject, key: await makeEcKey(), authority: true });
  const middle = makeCertificate({
    subject: [['CN', `${name}, intermediate`]],
    issuer: root,
    key: await makeEcKey(),
    authority: true,
  });
  const site = makeCertificate({
    subject: [['CN', HOST]],
    issuer: middle,
    key: await makeEcKey(),
    hosts: [HOST],
    ...leaf,
  });
  return { root, middle, site };
}

/** The same, its leaf with timestamps as a public authority's has. */
export const makePublicChain = () => makeChain('Public root', { timestamps: TIMESTAMPS });

export function recordOf(
  certificates: readonly MadeCertificate[],
  more: Partial<EvidenceRecord> = {},
): EvidenceRecord {
  return {
    host: HOST,
    address: null,
    firstSeen: '2026-11-22T04:00:00.000Z',
    lastSeen: '2026-11-22T05:00:00.000Z',
    count: 2,
    source: 'firefox-chain',
    root: 'private',
    override: null,
    failure: null,
    connection: null,
    verdict: {
      level: 'unknown-interception',
      confidence: 'likely',
      authority: null,
      reasons: [{ signal: 'private-root', weight: 'weak', authority: null, certificate: 2 }],
    },
    certificates: certificates.map(({ der }) => ({
      sha256: createHash('sha256').update(der).digest('hex'),
      der: der.toString('base64'),
    })),
    ...more,
  };
}

export function fileOf(records: readonly EvidenceRecord[]): EvidenceFile {
  return {
    format: 'kuzet-evidence',
    version: 1,
    times: 'hour',
    made: '2026-11-22T06:00:00.000Z',
    software: { name: 'Küzet', version: '0.1.0' },
    browser: 'Firefox 145',
    records,
  };
}

/** Says that a chain is public where one of its certificates has, or was signed by, a root's key. */
export function publicRoots(...roots: readonly MadeCertificate[]) {
  const keys = roots.map(({ key }) => new Uint8Array(key.spki));
  return {
    isPublicRoot: async (chain: readonly Certificate[]) => {
      const last = chain.at(-1);
      for (const key of keys) if (last && (await isSignedBy(last, key))) return true;
      return false;
    },
  };
}
