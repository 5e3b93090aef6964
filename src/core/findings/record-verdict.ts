/** Adds a verdict to the findings, and limits their number and the size of their certificates. */
import { asMet, LEVELS, moreSevere, type Verdict } from '../detection/verdict.ts';
import {
  type Basis,
  type Finding,
  type Findings,
  findingKey,
  findingLevel,
  MAX_HOST_CHARACTERS,
} from './finding.ts';

const MAX_FINDINGS = 500;
/** Bytes of all certificates together; storage.local holds 5 to 10 million bytes in browsers. */
const MAX_BYTES = 2_000_000;

/**
 * Sorts findings for removal: the least severe first; of these, what was met in frames only, since a page
 * can have as many of them as it likes; of these, the oldest.
 */
function byRemoval(items: readonly Finding[]): Finding[] {
  const rank = (one: Finding) => LEVELS.indexOf(findingLevel(one));
  const place = ({ isEmbedded }: Finding) => (isEmbedded ? 0 : 1);
  return [...items].sort(
    (a, b) => rank(b) - rank(a) || place(a) - place(b) || a.lastSeen - b.lastSeen,
  );
}

/** Size of each certificate by SHA-256. Findings of one interceptor share certificates. */
function sizesOf(items: readonly Finding[]): Map<string, number> {
  const all = items.flatMap((item) => item.basis?.certificates ?? []);
  return new Map(all.map(({ sha256, bytes }) => [sha256, bytes]));
}

/** Drops the certificates of the least severe findings until the rest fits. */
function limitBytes(items: readonly Finding[]): readonly Finding[] {
  const total = (some: readonly Finding[]) =>
    [...sizesOf(some).values()].reduce((sum, bytes) => sum + bytes, 0);
  let left = items;
  for (const { key } of byRemoval(items)) {
    if (total(left) <= MAX_BYTES) break;
    left = left.map((item) =>
      item.key === key && item.basis
        ? { ...item, basis: { ...item.basis, certificates: [] } }
        : item,
    );
  }
  return left;
}

/** Drops the least severe findings, and of these the oldest, until the rest fits. */
function limitFindings(items: readonly Finding[]): readonly Finding[] {
  const over = items.length - MAX_FINDINGS;
  const removed = new Set(over > 0 ? byRemoval(items).slice(0, over) : []);
  return limitBytes(items.filter((item) => !removed.has(item)));
}

/** SHA-256 of every certificate that the findings refer to, lower-case hex. */
export function certificatesOf({ items }: Findings): ReadonlySet<string> {
  return new Set(sizesOf(items).keys());
}

type Severity = Pick<Verdict, 'level' | 'confidence'>;

/**
 * Whether a verdict becomes the basis of its finding: it is surer than the present basis, or there is no
 * basis yet.
 */
export function isSurer({ items }: Findings, verdict: Verdict): boolean {
  const before = items.find(({ key }) => key === findingKey(verdict));
  if (!before?.basis) return true;
  const met = asMet(verdict);
  return before.confidence !== met.confidence && moreSevere<Severity>(before, met) === met;
}

/** What is known of a verdict that is recorded, besides the verdict. */
export interface RecordedAs {
  /** The facts behind it; may be null for a verdict that is not surer than its finding. */
  readonly newBasis?: Basis | null;
  /** Whether it is about a frame or a subresource. */
  readonly isEmbedded?: boolean;
}

/** Repetitions of a frame's finding are counted once in that time. */
const EMBEDDED_PERIOD_MS = 60_000;

/** Whether the verdict adds nothing to its finding: a frame that a page loads again and again. */
function isRepetition(
  before: Finding | undefined,
  { at, acknowledged }: Verdict,
  isEmbedded: boolean,
): boolean {
  const isAcknowledged = acknowledged ? true : undefined;
  if (!before || !isEmbedded || before.isAcknowledged !== isAcknowledged) return false;
  return at >= before.lastSeen && at - before.lastSeen < EMBEDDED_PERIOD_MS;
}

/**
 * Counts a verdict into the findings. Where it is surer than its finding, `newBasis` and the confidence
 * replace the present ones: certainty is never taken back. Returns the same object where nothing
 * changes.
 */
export function withVerdict(
  findings: Findings,
  verdict: Verdict,
  { newBasis = null, isEmbedded = false }: RecordedAs = {},
): Findings {
  const met = asMet(verdict);
  const { level, authority, at } = met;
  const host = verdict.host.slice(0, MAX_HOST_CHARACTERS);
  const key = findingKey(verdict);
  const before = findings.items.find((item) => item.key === key);
  const isBetter = isSurer(findings, verdict);
  if (!isBetter && isRepetition(before, verdict, isEmbedded)) return findings;
  const item: Finding = {
    key,
    level,
    confidence: (before ? moreSevere<Severity>(before, met) : met).confidence,
    authority,
    host,
    firstSeen: before?.firstSeen ?? at,
    lastSeen: at,
    count: (before?.count ?? 0) + 1,
    isEmbedded: isEmbedded && before?.isEmbedded !== false,
    ...(verdict.acknowledged ? { isAcknowledged: true } : {}),
    basis: isBetter ? (newBasis ?? before?.basis ?? null) : (before?.basis ?? null),
  };
  const others = findings.items.filter((one) => one.key !== key);
  return { version: 3, items: limitFindings([...others, item]) };
}

/** Adds findings that were kept elsewhere; one that is there already stays as it is. */
export function withItems(findings: Findings, items: readonly Finding[]): Findings {
  const keys = new Set(findings.items.map(({ key }) => key));
  const added = items.filter(({ key }) => !keys.has(key));
  return { version: 3, items: limitFindings([...findings.items, ...added]) };
}
