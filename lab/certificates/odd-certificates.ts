/**
 * An interceptor's certificates that are meant to confuse: chains by which it chooses the browser's error,
 * and leaves at the limits of parsers or with dates that no public authority writes.
 */
import { type Authority, type SiteCertificate, timestamps } from './authorities.ts';
import {
  type KeyPair,
  type LabName,
  type MadeCertificate,
  makeCertificate,
  makeKey,
  type Recipe,
} from './make-certificate.ts';

/** What is odd about a certificate or its chain. */
export type Oddity =
  | 'intermediate not yet valid'
  | 'intermediate expired'
  | 'leaf not yet valid'
  | 'CA as leaf'
  | 'small key'
  | 'empty issuer'
  | 'version 1 issuer'
  | '2,000 names'
  | '2,600 names'
  | '7,000 attributes'
  | 'valid for ten years';

const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

/** 1024 bits are too few for every browser. */
const SMALL_KEY_BITS = 1024;
/** A leaf of 84 KB: BoringSSL takes chains of 100 KiB. */
const ATTRIBUTES = 7000;

const ISSUER: LabName = [
  ['C', 'XX'],
  ['CN', 'Issuer 2'],
];

/** An intermediate under the root of the authority, as an interceptor's are otherwise. */
async function intermediateOf(
  { root }: Authority,
  changes: Partial<Recipe>,
): Promise<MadeCertificate> {
  const key = await makeKey();
  return makeCertificate({ subject: ISSUER, issuer: root, key, authority: true, ...changes });
}

const CHANGED_INTERMEDIATES: Partial<Readonly<Record<Oddity, () => Partial<Recipe>>>> = {
  'intermediate not yet valid': () => ({ notBefore: inDays(10), notAfter: inDays(100) }),
  'intermediate expired': () => ({ notBefore: inDays(-100), notAfter: inDays(-10) }),
  'empty issuer': () => ({ subject: [] }),
  // Without any extension it is one of version 1.
  'version 1 issuer': () => ({ authority: false, bare: true }),
};

/** `host` and `count` invented names, of some 26 bytes each. */
function namesOf(host: string, count: number): string[] {
  return [host, ...Array.from({ length: count }, (_, n) => `host-${n}.kuzet-lab-names.org`)];
}

const CHANGED_LEAVES: Partial<Readonly<Record<Oddity, (host: string) => Partial<Recipe>>>> = {
  'leaf not yet valid': () => ({ notBefore: inDays(10), notAfter: inDays(100) }),
  'CA as leaf': () => ({ authority: true }),
  '2,000 names': (host) => ({ hosts: namesOf(host, 2000) }),
  '2,600 names': (host) => ({ hosts: namesOf(host, 2600) }),
  '7,000 attributes': () => ({ subject: Array.from({ length: ATTRIBUTES }, () => ['CN', 'x']) }),
  'valid for ten years': () => ({ notAfter: inDays(3650), timestamps: timestamps() }),
};

/** A certificate for `host` with that oddity; `key` is the one that the interceptor uses for all hosts. */
export async function makeOddCertificate(
  oddity: Oddity,
  authority: Authority,
  { host, key }: { readonly host: string; readonly key: KeyPair },
): Promise<SiteCertificate> {
  const changed = CHANGED_INTERMEDIATES[oddity];
  const issuer = changed ? await intermediateOf(authority, changed()) : authority.intermediate;
  const leafKey = oddity === 'small key' ? await makeKey(SMALL_KEY_BITS) : key;
  const leaf = makeCertificate({
    subject: [['CN', host]],
    issuer,
    key: leafKey,
    hosts: [host],
    ...CHANGED_LEAVES[oddity]?.(host),
  });
  return { leaf, key: leafKey, chainPem: leaf.pem + issuer.pem };
}
