/** `kuzet connect`: makes a connection and judges what the network presents. */

import type { Knowledge } from '../../core/detection/knowledge.ts';
import { judgeHandshake } from '../../core/evidence/judge-certificates.ts';
import type { ChainEnd } from '../../core/evidence/judge-chain.ts';
import { matchesHost } from '../../core/x509/certificate-claims.ts';
import type { Certificate } from '../../core/x509/parse-certificate.ts';
import { readTarget, shakeHands } from '../handshake.ts';
import type { ConnectionProblem, InputResult } from '../output/result.ts';
import { leadsToPublicRoot } from '../public-roots.ts';

/** An address of IPv4 in one of IPv6, as sockets of both kinds tell it (RFC 4291 2.5.5.2). */
const bare = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '');

/**
 * What a browser would object to besides who vouches. Below a public root, an old certificate higher
 * up is no fault: browsers find a newer way to the root.
 */
function problemsOf(
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
  // An address of IPv6 has many spellings, and hardly any certificate names one.
  const isAddress = host.includes(':');
  if (leaf && !isAddress && !matchesHost(leaf, host)) problems.push('wrong-name');
  if (end === 'open') problems.push('incomplete-chain');
  return problems;
}

/**
 * Connects to "HOST[:PORT]" and judges the chain that was presented, with the address at which it was.
 * A connection that fails is no interception: it is a fault, which says how it failed.
 */
export async function connectTo(input: string, knowledge: Knowledge): Promise<InputResult> {
  const target = readTarget(input);
  if (!target) return { error: 'bad-host' };
  const made = await shakeHands(target);
  if ('error' in made) return made;
  const { host } = target;
  const now = Date.now();
  const address = made.address === null ? {} : { address: bare(made.address) };
  const asked = { host, at: now, root: null, ...address };
  const judged = await judgeHandshake(made.ders, asked, knowledge, {
    isPublicRoot: leadsToPublicRoot,
  });
  if (!judged) return { error: 'no-certificate-presented' };
  const problems = problemsOf(judged.chain, judged.end, host, now);
  return { found: [{ verdict: judged.verdict, host, problems, ...address }] };
}
