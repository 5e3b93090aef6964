/**
 * Turns an observation into a verdict.
 *
 * The certificates are compared with the catalogue as the browser reported them. DER is parsed only
 * where that can change the verdict. Below a publicly trusted root it cannot: only catalogued keys and
 * certificates count there, and the browser reports the digests of both.
 */
import type { Certificate } from '../x509/certificate.ts';
import { type CertificateReader, loadCertificateReader } from '../x509/certificate-reader.ts';
import { displayChain } from './display-chain.ts';
import { evaluateRules } from './evaluate-rules.ts';
import { EMPTY_HISTORY, type HistoryContext } from './history-context.ts';
import type { Knowledge } from './knowledge.ts';
import type { DerBytes, Observation, PresentedChain } from './observation.ts';
import { type ChainEntry, createSignalContext, type SignalContext } from './signal-context.ts';
import type { SignalMatch } from './signal-match.ts';
import { signals } from './signals/index.ts';
import { asCached, isWarning, type Verdict } from './verdict.ts';
import { type VerdictCache, verdictCacheKey } from './verdict-cache.ts';

/** No browser builds a longer chain. Further certificates of a hostile list are fingerprinted only. */
const MAX_PARSED = 12;
const MAX_CHAIN = 100;

/** Arguments of `judge` besides the observation. */
export interface JudgeOptions {
  readonly knowledge: Knowledge;
  /** Verdicts on chains that were judged before; no cache where it is left out. */
  readonly cache?: VerdictCache;
  /** Earlier observations on this device; none where it is left out. */
  readonly history?: HistoryContext;
  /** Loads the parser of certificates; the default imports pkijs on first use. */
  readonly loadReader?: () => Promise<CertificateReader>;
}

function toBytes(der: DerBytes): Uint8Array {
  return der instanceof Uint8Array ? der : Uint8Array.from(der);
}

/** Cuts a chain to `MAX_CHAIN` certificates and keeps the last one, which is the root. */
function boundChain(result: Observation['result']): Observation['result'] {
  if (result.kind !== 'certificates' || result.certificates.length <= MAX_CHAIN) return result;
  const { certificates } = result;
  return {
    ...result,
    certificates: [...certificates.slice(0, MAX_CHAIN - 1), ...certificates.slice(-1)],
  };
}

/**
 * Returns whether a chain is to be parsed: where that can change the verdict, and for sources that
 * report no names, so that there is something to display.
 */
function needsParsing(source: Observation['source'], { root }: PresentedChain): boolean {
  return root !== 'publicly-trusted' || source === 'chromium-chain';
}

/** Parses the first certificates and the last one. Entries are null where nothing was parsed. */
async function parseChain(
  { certificates }: PresentedChain,
  reader: CertificateReader,
): Promise<(Certificate | null)[]> {
  const isParsed = (index: number) => index < MAX_PARSED - 1 || index === certificates.length - 1;
  return await Promise.all(
    certificates.map(({ der }, index) =>
      der && isParsed(index) ? reader.parseCertificate(toBytes(der)) : Promise.resolve(null),
    ),
  );
}

/** Runs every signal and returns the matches in the order of the list of signals. */
async function detectSignals(context: SignalContext): Promise<SignalMatch[]> {
  const matches: SignalMatch[] = [];
  for (const { id, detect } of signals) {
    for (const found of await detect(context)) matches.push({ signal: id, ...found });
  }
  return matches;
}

function toVerdict(
  observation: Observation,
  chain: readonly ChainEntry[],
  matches: SignalMatch[],
): Verdict {
  const isLeafRead = chain.length === 0 || chain[0]?.parsed?.isComplete === true;
  const { level, confidence, decisive, notChecked } = evaluateRules(
    observation,
    matches,
    isLeafRead,
  );
  const { result } = observation;
  const presented = result.kind === 'certificates' ? result : null;
  return {
    level,
    confidence,
    host: observation.host,
    at: observation.at,
    source: observation.source,
    authority: decisive?.authority ?? null,
    reasons: matches,
    chain: displayChain(chain, isWarning(level) ? (decisive?.certificate ?? null) : null),
    root: presented?.root ?? null,
    override: presented?.override ?? null,
    notChecked,
    failure: result.kind === 'failure' ? result.error : null,
    whenStored: null,
  };
}

async function judgeUncached(observation: Observation, options: JudgeOptions): Promise<Verdict> {
  const { knowledge, history = EMPTY_HISTORY, loadReader = loadCertificateReader } = options;
  const { result, source } = observation;
  const presented = result.kind === 'certificates' ? result : null;
  const reader = presented && needsParsing(source, presented) ? await loadReader() : null;
  const parsed = presented && reader ? await parseChain(presented, reader) : [];
  const reported = presented?.certificates ?? [];
  const chain = reported.map((one, index) => ({ reported: one, parsed: parsed[index] ?? null }));
  const context = createSignalContext({
    observation,
    chain,
    knowledge,
    history,
    isSignedBy: async (certificate, spki) => (await reader?.isSignedBy(certificate, spki)) ?? false,
  });
  return toVerdict(observation, chain, await detectSignals(context));
}

/**
 * Judges one observation.
 *
 * Verdicts on chains are cached by the fingerprints of all certificates, the trust in the root, the
 * overridden errors, the host, the public address and the history that signals use.
 *
 * @returns The verdict. Never throws for the contents of a certificate: one that cannot be parsed is
 *   judged by its fingerprints.
 */
export async function judge(observation: Observation, options: JudgeOptions): Promise<Verdict> {
  const { cache, history = EMPTY_HISTORY } = options;
  const { host, at, source } = observation;
  const result = boundChain(observation.result);
  const isFromCache = result.kind === 'certificates' && result.fromCache;
  // A recent refusal of this host changes the verdict and is not part of the key.
  const wasRefused = [...history.refused, ...history.proven].some((one) => one.host === host);
  const key =
    result.kind === 'certificates' && !wasRefused
      ? verdictCacheKey(observation, result, history)
      : null;
  const cached = key === null ? undefined : cache?.get(key);
  const verdict = cached
    ? { ...cached, at, source }
    : await judgeUncached({ ...observation, result }, options);
  if (!cached && key !== null) cache?.set(key, verdict);
  if (isFromCache) return asCached(verdict);
  // Not cached: connections with the same chain differ in it.
  const { usedEch } = result.kind === 'certificates' ? result : {};
  return usedEch === undefined ? verdict : { ...verdict, usedEch };
}
