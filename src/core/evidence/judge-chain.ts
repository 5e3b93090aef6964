/** Judges chains that come without a browser: from a file, or from a handshake of the program. */
import { displayChain } from '../detection/display-chain.ts';
import { fingerprintCertificate } from '../detection/fingerprint-certificate.ts';
import { EMPTY_HISTORY } from '../detection/history-context.ts';
import { judge } from '../detection/judge.ts';
import type { Knowledge } from '../detection/knowledge.ts';
import type { Override, RootTrust } from '../detection/observation.ts';
import { isInterception, type Verdict } from '../detection/verdict.ts';
import type { CertificateReader } from '../x509/certificate-reader.ts';
import type { ReadCertificate } from './read-chain.ts';

/** Facts about a chain besides its certificates. */
export interface ChainContext {
  /** Lower-case ASCII; '' where it is unknown. */
  readonly host: string;
  /** Ms since epoch. */
  readonly at: number;
  /** `check`: a handshake that was just made; `helper`: one that the helper made. */
  readonly source: 'file' | 'check' | 'helper';
  readonly root: RootTrust;
  readonly override: Override | null;
  /** IP address of the server, where that is certain. */
  readonly address?: string;
}

/**
 * The knowledge without known targets. Where no host is known, no authority of a country is out of place
 * either; on a known one its name is a sign that no public certificate has.
 */
function withoutKnownTargets(knowledge: Knowledge, host: string): Knowledge {
  const reduced = { ...knowledge, watchedHosts: new Set<string>() };
  if (host !== '') return reduced;
  const scopedPkis = knowledge.scopedPkis.map((one) => ({ ...one, domains: [''] }));
  return { ...reduced, scopedPkis };
}

/**
 * Judges with the knowledge that the context allows. Where the root is unknown, a certificate without
 * timestamps may still be that of a public site, which sends its timestamps in the handshake: its host
 * alone must not make it interception. Where the certificates show interception by themselves, all
 * knowledge is used, so that the verdict is the browser's.
 */
async function judgeWithAllowedKnowledge(
  { host, root }: ChainContext,
  knowledge: Knowledge,
  judgeWith: (knowledge: Knowledge) => Promise<Verdict>,
): Promise<Verdict> {
  const reduced = withoutKnownTargets(knowledge, host);
  if (host === '') return await judgeWith(reduced);
  if (root !== 'unknown') return await judgeWith(knowledge);
  const verdict = await judgeWith(reduced);
  return isInterception(verdict.level) ? await judgeWith(knowledge) : verdict;
}

/**
 * Turns `no-sign` into `not-checked` where no signature leads to a publicly trusted root, and none shows that
 * such an authority issued the leaf.
 */
function withoutUnverifiedNoSign(verdict: Verdict): Verdict {
  const { level, root, reasons } = verdict;
  if (level !== 'no-sign' || root === 'publicly-trusted') return verdict;
  if (reasons.some(({ signal }) => signal === 'publicly-issued')) return verdict;
  return { ...verdict, level: 'not-checked', confidence: 'possible', notChecked: 'root-not-shown' };
}

/**
 * Judges a chain, leaf first, by the rules for a browser's. The verdict shows the names of all
 * certificates that could be parsed. Never throws for the contents of a certificate.
 */
export async function judgeChain(
  chain: readonly ReadCertificate[],
  context: ChainContext,
  knowledge: Knowledge,
  reader: CertificateReader,
): Promise<Verdict> {
  const { host, at, source, root, override, address } = context;
  const certificates = await Promise.all(chain.map(({ der }) => fingerprintCertificate(der)));
  const verdict = await judgeWithAllowedKnowledge(context, knowledge, (allowed) =>
    judge(
      {
        ...{ host, at, source },
        ...(address === undefined ? {} : { address }),
        result: { kind: 'certificates', certificates, root, override, fromCache: false },
      },
      { knowledge: allowed, history: EMPTY_HISTORY, loadReader: () => Promise.resolve(reader) },
    ),
  );
  // `judge` parses nothing below a publicly trusted root; a person who opens a file wants the names.
  const entries = certificates.map((reported, index) => ({
    reported,
    parsed: chain[index]?.parsed ?? null,
  }));
  const flagged = verdict.chain.find((one) => one.flagged)?.sha256;
  const index = certificates.findIndex(({ sha256 }) => sha256 === flagged);
  return {
    ...withoutUnverifiedNoSign(verdict),
    chain: displayChain(entries, index === -1 ? null : index),
  };
}
