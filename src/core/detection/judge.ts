/**
 * From an observation to a verdict. What the browser states of the certificates is held against
 * the catalogue first; DER is parsed only when it can change the verdict, which below a root that
 * the browser ships it cannot: there only catalogued keys and certificates count, and the browser
 * has stated the digests of both.
 */
import { digest, toBase64, toHex } from '../bytes.ts';
import { isPublicAddress } from '../net/hosts.ts';
import { splitCertificate } from '../x509/der.ts';
import type { Certificate } from '../x509/parse-certificate.ts';
import { displayChain } from './display-chain.ts';
import { evaluateRules } from './evaluate-rules.ts';
import type { DerBytes, Observation, PresentedChain, ReportedCertificate } from './observation.ts';
import {
  type ChainEntry,
  EMPTY_HISTORY,
  type HistoryContext,
  type Knowledge,
  type SignalContext,
  type SignalMatch,
} from './signal.ts';
import { signals } from './signals/index.ts';
import { asCached, isWarning, type Verdict } from './verdict.ts';
import type { VerdictCache } from './verdict-cache.ts';

/** No browser builds a longer chain; of a hostile list, the rest is fingerprinted only. */
const MAX_PARSED = 12;
const MAX_LINKS = 100;

/** Reads and verifies certificates. Loaded when first needed, since it carries pkijs. */
export interface CertificateReader {
  readCertificate(der: Uint8Array): Promise<Certificate | null>;
  isSignedBy(certificate: Certificate, spki: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

const importReader = (): Promise<CertificateReader> => import('../x509/parse-certificate.ts');

function asBytes(der: DerBytes): Uint8Array {
  return der instanceof Uint8Array ? der : Uint8Array.from(der);
}

/**
 * States a certificate from its DER alone, as the routes need it whose browser states nothing.
 * Digests are of the bytes as they came; the key's digest is null where no key can be cut out.
 */
export async function fingerprintCertificate(der: Uint8Array): Promise<ReportedCertificate> {
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
function cacheKey(
  { host, address }: Observation,
  evidence: PresentedChain,
  recent: HistoryContext,
): string {
  const { override: o } = evidence;
  const errors = o ? `${Number(o.untrusted)}${Number(o.wrongName)}${Number(o.wrongTime)}` : '';
  const before = `${recent.sites.join()} ${Number(recent.wasPublic)}`;
  let key = `${host} ${evidence.root} ${errors} ${before} ${isPublicAddress(address ?? '') ? (address ?? '') : ''}`;
  for (const { sha256 } of evidence.certificates) key += ` ${sha256}`;
  return key;
}

async function parse(
  evidence: PresentedChain,
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

async function detectSignals(context: SignalContext): Promise<SignalMatch[]> {
  const found: SignalMatch[] = [];
  for (const signal of signals) found.push(...(await signal.detect(context)));
  return found;
}

function toVerdict(
  observation: Observation,
  chain: readonly ChainEntry[],
  found: SignalMatch[],
): Verdict {
  const wasRead = chain.length === 0 || chain[0]?.parsed != null;
  const { level, confidence, decisive, notChecked } = evaluateRules(observation, found, wasRead);
  const { result } = observation;
  const presented = result.kind === 'certificates' ? result : null;
  return {
    level,
    confidence,
    host: observation.host,
    at: observation.at,
    source: observation.source,
    authority: decisive?.authority ?? null,
    reasons: found,
    chain: displayChain(chain, isWarning(level) ? (decisive?.certificate ?? null) : null),
    root: presented?.root ?? null,
    override: presented?.override ?? null,
    notChecked,
    failure: result.kind === 'failure' ? result.error : null,
    whenStored: null,
  };
}

/**
 * What is to be parsed: chains whose verdict it can change, and those of which the browser states
 * no names, so that a reader sees some.
 */
function toParse({ result, source }: Observation): PresentedChain | null {
  if (result.kind !== 'certificates') return null;
  return result.root !== 'publicly-trusted' || source === 'chromium-chain' ? result : null;
}

/** What `judge` needs besides the observation itself. */
export interface JudgeOptions {
  readonly knowledge: Knowledge;
  /** Verdicts on chains that were judged before; no cache where it is left out. */
  readonly cache?: VerdictCache;
  /** What was seen before on this device; nothing where it is left out. */
  readonly history?: HistoryContext;
  /** Loads the parser of certificates; the default imports pkijs when it is first needed. */
  readonly loadReader?: () => Promise<CertificateReader>;
}

/** Cuts a chain to `MAX_LINKS` certificates and keeps the last one, which is the root. */
function boundChain(result: Observation['result']): Observation['result'] {
  if (result.kind !== 'certificates' || result.certificates.length <= MAX_LINKS) return result;
  const { certificates } = result;
  return {
    ...result,
    certificates: [...certificates.slice(0, MAX_LINKS - 1), ...certificates.slice(-1)],
  };
}

async function judgeAnew(observation: Observation, options: JudgeOptions): Promise<Verdict> {
  const { knowledge, history = EMPTY_HISTORY, loadReader = importReader } = options;
  const { result } = observation;
  const parsing = toParse(observation);
  const reader = parsing ? await loadReader() : null;
  const parsed = reader && parsing ? await parse(parsing, reader) : [];
  const reported = result.kind === 'certificates' ? result.certificates : [];
  const chain = reported.map((one, index) => ({ reported: one, parsed: parsed[index] ?? null }));
  const context: SignalContext = {
    observation,
    chain,
    knowledge,
    history,
    isSignedBy: async (certificate, spki) => (await reader?.isSignedBy(certificate, spki)) ?? false,
  };
  return toVerdict(observation, chain, await detectSignals(context));
}

/**
 * Judges one observation.
 *
 * Verdicts on chains are cached by the fingerprints of all certificates, the trust in the root, the
 * overridden errors, the host, the public address and the history that signals look at.
 *
 * @returns The verdict. Never throws for the contents of a certificate: what cannot be parsed is
 *   judged by its fingerprints.
 */
export async function judge(observation: Observation, options: JudgeOptions): Promise<Verdict> {
  const { cache, history = EMPTY_HISTORY } = options;
  const { host, at, source } = observation;
  const result = boundChain(observation.result);
  const isFromCache = result.kind === 'certificates' && result.fromCache;
  // A refusal of this host in the last minutes changes the verdict and is not part of the key.
  const wasRefused = history.refused.some((one) => one.host === host);
  const key =
    result.kind === 'certificates' && !wasRefused ? cacheKey(observation, result, history) : null;
  const cached = key === null ? undefined : cache?.get(key);
  if (cached) {
    const verdict = { ...cached, at, source };
    return isFromCache ? asCached(verdict) : verdict;
  }
  const verdict = await judgeAnew({ ...observation, result }, options);
  if (key !== null) cache?.set(key, verdict);
  return isFromCache ? asCached(verdict) : verdict;
}
