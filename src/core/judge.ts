/**
 * From an observation to a verdict. What the browser states of the certificates is held against
 * the catalogue first; DER is parsed only when it can change the verdict, which below a root that
 * the browser ships it cannot: there only catalogued keys and certificates count, and the browser
 * has stated the digests of both.
 */
import { digest, toBase64, toHex } from './bytes.ts';
import type { Certificate } from './certificate.ts';
import { splitCertificate } from './der.ts';
import { isPublicAddress } from './hosts.ts';
import type { DerBytes, Observation, Presented, StatedCertificate } from './observation.ts';
import { showChain } from './shown-chain.ts';
import {
  type Knowledge,
  type Link,
  NOTHING_RECENT,
  type Recent,
  type Scene,
  type Sighting,
} from './signal.ts';
import { signals } from './signals/index.ts';
import { asStored, isWarning, type Verdict } from './verdict.ts';
import type { VerdictCache } from './verdict-cache.ts';
import { weigh } from './weigh.ts';

/** No browser builds a longer chain; of a hostile list, the rest is fingerprinted only. */
const MAX_PARSED = 12;
const MAX_LINKS = 100;

/** Reads and verifies certificates. Loaded when first needed, since it carries pkijs. */
export interface CertificateReader {
  readCertificate(der: Uint8Array): Promise<Certificate | null>;
  isSignedBy(certificate: Certificate, spki: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

const loadReader = (): Promise<CertificateReader> => import('./certificate.ts');

function asBytes(der: DerBytes): Uint8Array {
  return der instanceof Uint8Array ? der : Uint8Array.from(der);
}

/**
 * States a certificate from its DER alone, as the routes need it whose browser states nothing.
 * Digests are of the bytes as they came; the key's digest is null where no key can be cut out.
 */
export async function stateCertificate(der: Uint8Array): Promise<StatedCertificate> {
  const parts = splitCertificate(der);
  const [sha256, sha1, spki] = await Promise.all([
    digest('SHA-256', der),
    digest('SHA-1', der),
    parts ? digest('SHA-256', parts.subjectPublicKeyInfo) : null,
  ]);
  return {
    sha256: toHex(sha256),
    sha1: toHex(sha1),
    spkiSha256: spki ? toBase64(spki) : null,
    subject: null,
    issuer: null,
    serial: null,
    notBefore: null,
    notAfter: null,
    der,
  };
}

/** What all verdicts share on which the same certificates bring the same conclusion. */
function cacheKey({ host, address }: Observation, evidence: Presented, recent: Recent): string {
  const { override: o } = evidence;
  const errors = o ? `${Number(o.untrusted)}${Number(o.wrongName)}${Number(o.wrongTime)}` : '';
  const before = `${recent.sites.join()} ${Number(recent.wasPublic)}`;
  let key = `${host} ${evidence.root} ${errors} ${before} ${isPublicAddress(address ?? '') ? (address ?? '') : ''}`;
  for (const { sha256 } of evidence.certificates) key += ` ${sha256}`;
  return key;
}

async function parse(
  evidence: Presented,
  reader: CertificateReader,
): Promise<(Certificate | null)[]> {
  const { certificates } = evidence;
  // The root is last, and matters most.
  const isParsed = (index: number) => index < MAX_PARSED - 1 || index === certificates.length - 1;
  return await Promise.all(
    certificates.map(({ der }, index) =>
      der && isParsed(index) ? reader.readCertificate(asBytes(der)) : Promise.resolve(null),
    ),
  );
}

async function sightings(scene: Scene): Promise<Sighting[]> {
  const found: Sighting[] = [];
  for (const signal of signals) found.push(...(await signal.look(scene)));
  return found;
}

function present(observation: Observation, links: readonly Link[], found: Sighting[]): Verdict {
  const wasRead = links.length === 0 || links[0]?.parsed != null;
  const { level, confidence, decisive, unseen } = weigh(observation, found, wasRead);
  const { evidence } = observation;
  const presented = evidence.kind === 'certificates' ? evidence : null;
  return {
    level,
    confidence,
    host: observation.host,
    at: observation.at,
    route: observation.route,
    authority: decisive?.authority ?? null,
    reasons: found,
    chain: showChain(links, isWarning(level) ? (decisive?.certificate ?? null) : null),
    root: presented?.root ?? null,
    override: presented?.override ?? null,
    unseen,
    failure: evidence.kind === 'failure' ? evidence.error : null,
    whenStored: null,
  };
}

/**
 * What is to be parsed: chains whose verdict it can change, and those of which the browser states
 * no names, so that a reader sees some.
 */
function toParse({ evidence, route }: Observation): Presented | null {
  if (evidence.kind !== 'certificates') return null;
  return evidence.root !== 'built-in' || route === 'chromium-chain' ? evidence : null;
}

/**
 * The verdict on an observation. Never throws for what a certificate holds. Verdicts on presented
 * certificates are kept in `cache`, by all fingerprints of the chain, the trust in its root, the
 * errors overridden and the host. `recent` matters to failures, and to
 * hosts that failed before.
 */
export async function judge(
  observation: Observation,
  knowledge: Knowledge,
  cache?: VerdictCache,
  recent: Recent = NOTHING_RECENT,
  load: () => Promise<CertificateReader> = loadReader,
): Promise<Verdict> {
  const { host, at, route } = observation;
  let { evidence } = observation;
  if (evidence.kind === 'certificates' && evidence.certificates.length > MAX_LINKS) {
    const last = evidence.certificates.slice(-1);
    const certificates = [...evidence.certificates.slice(0, MAX_LINKS - 1), ...last];
    evidence = { ...evidence, certificates };
  }
  const stale = evidence.kind === 'certificates' && evidence.stale;
  // What happened to the host before is not in the key.
  const isMarked = recent.refused.some((one) => one.host === host);
  const key =
    evidence.kind === 'certificates' && !isMarked ? cacheKey(observation, evidence, recent) : null;
  const known = key === null ? undefined : cache?.get(key);
  if (known) {
    const again = { ...known, at, route };
    return stale ? asStored(again) : again;
  }

  const bounded = { ...observation, evidence };
  const parsing = toParse(bounded);
  const reader = parsing ? await load() : null;
  const parsed = reader && parsing ? await parse(parsing, reader) : [];
  const stated = evidence.kind === 'certificates' ? evidence.certificates : [];
  const links = stated.map((one, index) => ({ stated: one, parsed: parsed[index] ?? null }));
  const scene: Scene = {
    observation: bounded,
    links,
    knowledge,
    recent,
    isSignedBy: async (certificate, spki) => (await reader?.isSignedBy(certificate, spki)) ?? false,
  };
  const verdict = present(bounded, links, await sightings(scene));
  if (key !== null) cache?.set(key, verdict);
  return stale ? asStored(verdict) : verdict;
}
