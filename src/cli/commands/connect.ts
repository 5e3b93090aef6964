/** `kuzet connect`: makes a connection and judges the certificates that the network presents. */
import type { Knowledge } from '../../core/detection/knowledge.ts';
import type { ChainEnd } from '../../core/evidence/chain-end.ts';
import { judgeHandshake } from '../../core/evidence/judge-certificates.ts';
import type { Certificate } from '../../core/x509/certificate.ts';
import { matchesHost } from '../../core/x509/certificate-claims.ts';
import { handshakeWith } from '../handshake.ts';
import type { Io } from '../io.ts';
import type { ConnectionProblem, InputResult } from '../output/finding.ts';
import { nodeTrustStore } from '../public-roots.ts';
import { readTarget, unmapAddress } from '../target.ts';

/**
 * What a browser would object to besides the authority. Below a publicly trusted root, only the dates
 * of the leaf and its issuer count: browsers find a newer path from there to the root.
 */
function findProblems(
  chain: readonly Certificate[],
  end: ChainEnd,
  host: string,
  now: number,
): ConnectionProblem[] {
  const [leaf] = chain;
  const dated = end === 'public' ? chain.slice(0, 2) : chain;
  const problems: ConnectionProblem[] = [];
  if (dated.some(({ notAfter }) => notAfter !== null && notAfter < now)) problems.push('expired');
  if (dated.some(({ notBefore }) => notBefore !== null && notBefore > now)) {
    problems.push('not-yet-valid');
  }
  if (leaf && !matchesHost(leaf, host)) problems.push('wrong-name');
  else if (leaf?.subjectAlternativeNames.length === 0) problems.push('common-name-only');
  if (end === 'open') problems.push('incomplete-chain');
  if (end === 'unverifiable') problems.push('unverifiable-signature');
  return problems;
}

/**
 * Connects to "HOST[:PORT]" and judges the presented chain. A connection that fails is a fault, not
 * interception; the fault names the kind of failure.
 */
export async function connectTo(
  input: string,
  knowledge: Knowledge,
  io: Pick<Io, 'connect' | 'timeoutMs' | 'now'>,
): Promise<InputResult> {
  const target = readTarget(input);
  if (!target) return { error: 'bad-host' };
  const handshake = await handshakeWith(target, io);
  if ('error' in handshake) return handshake;
  const { host } = target;
  const now = io.now();
  const address = handshake.address === null ? {} : { address: unmapAddress(handshake.address) };
  const context = { host, at: now, root: null, ...address };
  const judged = await judgeHandshake(handshake.ders, context, knowledge, nodeTrustStore());
  if (!judged) return { error: 'no-certificate-presented' };
  const problems = findProblems(judged.chain, judged.end, host, now);
  return { findings: [{ verdict: judged.verdict, host, problems, ...address }] };
}
