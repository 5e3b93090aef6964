/** Adds a verdict to the findings, and bounds their number and the size of their certificates. */
import { LEVELS, moreSevere, type Verdict } from '../detection/verdict.ts';
import {
  type Basis,
  type Finding,
  type Findings,
  findingKey,
  MAX_HOST_CHARACTERS,
} from './finding.ts';

const MAX_FINDINGS = 500;
/** Bytes of all certificates together; storage.local of the browsers holds 5 to 10 million. */
const MAX_BYTES = 2_000_000;

/** The findings, the least serious first, and of those the ones not seen for longest. */
function byWorth(items: readonly Finding[]): Finding[] {
  const rank = ({ level }: Finding) => LEVELS.indexOf(level);
  return [...items].sort((a, b) => rank(b) - rank(a) || a.lastSeen - b.lastSeen);
}

/** Each certificate once, with its size: interceptors share theirs. */
function sizes(items: readonly Finding[]): Map<string, number> {
  const all = items.flatMap((item) => item.basis?.certificates ?? []);
  return new Map(all.map(({ sha256, bytes }) => [sha256, bytes]));
}

/** Too many certificates: the least serious findings go on without theirs. */
function boundBytes(items: readonly Finding[]): readonly Finding[] {
  const total = (some: readonly Finding[]) =>
    [...sizes(some).values()].reduce((sum, bytes) => sum + bytes, 0);
  let left = items;
  for (const { key } of byWorth(items)) {
    if (total(left) <= MAX_BYTES) break;
    left = left.map((item) =>
      item.key === key && item.basis
        ? { ...item, basis: { ...item.basis, certificates: [] } }
        : item,
    );
  }
  return left;
}

/** The least serious give way first, and of those the ones not seen for longest. */
function bound(items: readonly Finding[]): readonly Finding[] {
  const over = items.length - MAX_FINDINGS;
  const gone = new Set(over > 0 ? byWorth(items).slice(0, over) : []);
  return boundBytes(items.filter((item) => !gone.has(item)));
}

/** SHA-256 of every certificate that a finding refers to. */
export function certificatesOf({ items }: Findings): ReadonlySet<string> {
  return new Set(sizes(items).keys());
}

type Sure = Pick<Verdict, 'level' | 'confidence'>;

/** The surer of two of one level; the first where they are alike. */
const surest = (a: Sure, b: Sure): Sure => moreSevere(a, b);

/** Whether a verdict is surer than what its finding rests on, or the first that rests on anything. */
export function isSurer({ items }: Findings, verdict: Verdict): boolean {
  const before = items.find(({ key }) => key === findingKey(verdict));
  if (!before?.basis) return true;
  return before.confidence !== verdict.confidence && surest(before, verdict) === verdict;
}

/**
 * The findings with `verdict` counted in. Its basis, and its confidence, take the place of what was
 * there where the verdict is surer: what was certain once is not taken back.
 */
export function withVerdict(
  findings: Findings,
  verdict: Verdict,
  rests: Basis | null = null,
): Findings {
  const { level, authority, at } = verdict;
  const host = verdict.host.slice(0, MAX_HOST_CHARACTERS);
  const key = findingKey(verdict);
  const before = findings.items.find((item) => item.key === key);
  const item: Finding = {
    key,
    level,
    confidence: (before ? surest(before, verdict) : verdict).confidence,
    authority,
    host,
    firstSeen: before?.firstSeen ?? at,
    lastSeen: at,
    count: (before?.count ?? 0) + 1,
    basis: isSurer(findings, verdict) ? (rests ?? before?.basis ?? null) : (before?.basis ?? null),
  };
  const others = findings.items.filter((one) => one.key !== key);
  return { version: 3, items: bound([...others, item]) };
}
