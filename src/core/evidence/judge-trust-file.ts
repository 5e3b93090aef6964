/**
 * Judges a file that a person was told to install: which of its certificates are those of authorities, who
 * they are, and what their owners could do. The writer may be hostile: nothing throws, and size, number
 * and work are bounded.
 */
import type { Knowledge } from '../detection/knowledge.ts';
import type { DisplayCertificate, Verdict } from '../detection/verdict.ts';
import { type Recognised, recognise } from '../recognise/recognise.ts';
import { isCertificateAuthority } from '../x509/certificate-claims.ts';
import { splitCertificate } from '../x509/der.ts';
import { type JudgedChain, judgeCertificates } from './judge-certificates.ts';
import { trustStoreOfKeys } from './trust-store.ts';

/** Most bytes of a file: more than any certificate, and than any collection of them. */
export const MAX_TRUST_FILE_BYTES = 64 * 1024 * 1024;

/** More certificates than that are a collection, and none to install. */
const MAX_CERTIFICATES = 100;

/**
 * What a certificate is. `listed`: proven to be one of the catalogue or the user's list. `listed-name`: it
 * has the name of one. `shipped`: browsers bring it along. `software`, `community`: it calls itself a
 * program that inspects, or an authority of some state or community. `own-root`: an authority that vouches
 * for itself. `issued`: an authority that another one vouches for, which is not in the file. `site`: no
 * authority. `unreadable`: it could not be read.
 */
export type TrustStanding =
  | 'listed'
  | 'listed-name'
  | 'shipped'
  | 'software'
  | 'community'
  | 'own-root'
  | 'issued'
  | 'site'
  | 'unreadable';

/** One certificate of the file. */
export interface TrustCertificate {
  readonly standing: TrustStanding;
  /** Id of the authority, product or PKI that the standing names; null where it names none. */
  readonly authority: string | null;
  /** Ready to be displayed; null where it could not be read. */
  readonly shown: DisplayCertificate | null;
  /** The domains that it limits itself to, as its writer wrote them; null where it has no such limit. */
  readonly domains: readonly string[] | null;
}

/**
 * Why a file is not judged. `key`: it holds a private key or is a container of keys, and none is read.
 * `collection`: it holds too many certificates.
 */
type TrustFileError = 'too-large' | 'collection' | 'key' | 'nothing' | 'unreadable';

/** A file that was judged, the most serious certificate first; or why it was not. */
export type TrustFile =
  | {
      readonly certificates: readonly TrustCertificate[];
      /** It is a configuration profile of Apple's systems, which may change other settings as well. */
      readonly isProfile: boolean;
      /** Whether parts of it could not be read. */
      readonly isPartial: boolean;
    }
  | { readonly error: TrustFileError; readonly isProfile: boolean; readonly count: number };

const ORDER: readonly TrustStanding[] = [
  ...(['listed', 'listed-name', 'own-root', 'community', 'software', 'issued'] as const),
  ...(['unreadable', 'shipped', 'site'] as const),
];

const KEY_ERRORS: ReadonlySet<string> = new Set([
  ...['pkcs12', 'java-key-store', 'encrypted-key', 'private-key'],
]);

/** First byte of DER that holds anything. */
const DER_SEQUENCE = 0x30;

const PLIST_START = '<plist';
const PLIST_END = '</plist>';

/** The property list in a configuration profile, which may be signed (CMS); null for anything else. */
function profileIn(bytes: Uint8Array): Uint8Array | null {
  const text = new TextDecoder('latin1').decode(bytes);
  const start = text.indexOf(PLIST_START);
  const end = text.lastIndexOf(PLIST_END);
  if (start === -1 || end < start) return null;
  const inside = bytes.subarray(start, end + PLIST_END.length);
  return text.slice(start, end).includes('PayloadType') ? inside : null;
}

/** Whether a certificate may vouch for others. One of version 1 cannot say so, and old roots are such. */
function isAuthority({ first, chain: [certificate], end }: JudgedChain): boolean {
  if (isCertificateAuthority(first)) return true;
  const hasExtensions = (certificate?.extensions.length ?? 0) > 0;
  return end === 'self-signed' && !hasExtensions && splitCertificate(first)?.extensions === null;
}

/** The id that a reason of the verdict names. */
const namedBy = ({ reasons }: Verdict, ...signals: readonly string[]) =>
  reasons.find(({ signal }) => signals.includes(signal))?.authority ?? null;

function standingOf(judged: JudgedChain): Pick<TrustCertificate, 'standing' | 'authority'> {
  const { verdict, chain, end } = judged;
  const { level, confidence, authority } = verdict;
  if (level === 'known-interception') {
    return { standing: confidence === 'proven' ? 'listed' : 'listed-name', authority };
  }
  if (chain.length === 0) return { standing: 'unreadable', authority: null };
  if (!isAuthority(judged)) return { standing: 'site', authority: null };
  if (end === 'public') return { standing: 'shipped', authority: null };
  const software = namedBy(verdict, 'inspection-software', 'organisation-inspection');
  if (software !== null) return { standing: 'software', authority: software };
  const community = namedBy(verdict, 'scoped-pki');
  if (community !== null) return { standing: 'community', authority: community };
  return { standing: end === 'self-signed' ? 'own-root' : 'issued', authority: null };
}

async function judgeOne(
  der: Uint8Array,
  knowledge: Knowledge,
  keys: ReadonlySet<string>,
  at: number,
): Promise<TrustCertificate> {
  try {
    const context = { host: '', at, root: null };
    // Each by itself: what the rest of the file says of it was chosen by its writer.
    const [judged] = await judgeCertificates([der], context, knowledge, trustStoreOfKeys(keys));
    const { permittedDomains } = await import('../x509/name-constraints.ts');
    if (judged) {
      const [shown = null] = judged.verdict.chain;
      return { ...standingOf(judged), shown, domains: permittedDomains(der) };
    }
  } catch {
    // More work than an honest certificate causes.
  }
  return { standing: 'unreadable', authority: null, shown: null, domains: null };
}

/** Everything that is in a file, and in the profile that is signed in it. */
async function searchAll(bytes: Uint8Array, profile: Uint8Array | null): Promise<Recognised> {
  const whole = await recognise(bytes);
  // In text the profile was searched already; a signature has the certificates of its signer besides.
  if (!profile || bytes[0] !== DER_SEQUENCE) return whole;
  const inside = await recognise(profile);
  const certificates = [...inside.certificates, ...whole.certificates];
  // What is only in one of them is no fault of the other.
  const faults = certificates.length > 0 ? [] : inside.faults;
  return { certificates, faults };
}

function faultOf({ certificates, faults }: Recognised): TrustFileError | null {
  if (faults.some(({ error }) => KEY_ERRORS.has(error))) return 'key';
  if (certificates.length > MAX_CERTIFICATES) return 'collection';
  return certificates.length === 0 ? 'nothing' : null;
}

/**
 * Judges the certificates of a file, each by itself.
 *
 * @param keys SHA-256 of the keys of the publicly trusted roots, base64.
 * @param at Ms since epoch.
 */
export async function judgeTrustFile(
  bytes: Uint8Array,
  knowledge: Knowledge,
  keys: ReadonlySet<string>,
  at: number,
): Promise<TrustFile> {
  if (bytes.length > MAX_TRUST_FILE_BYTES)
    return { error: 'too-large', isProfile: false, count: 0 };
  const profile = profileIn(bytes);
  const recognised = await searchAll(bytes, profile);
  const isProfile = profile !== null;
  const count = recognised.certificates.length;
  const error = faultOf(recognised);
  if (error) return { error, isProfile, count };
  const certificates: TrustCertificate[] = [];
  for (const { der } of recognised.certificates) {
    certificates.push(await judgeOne(der, knowledge, keys, at));
  }
  const rank = ({ standing }: TrustCertificate) => ORDER.indexOf(standing);
  certificates.sort((a, b) => rank(a) - rank(b));
  return { certificates, isProfile, isPartial: recognised.faults.length > 0 };
}
