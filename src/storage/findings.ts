/** Findings: verdicts worth keeping, deduplicated, in storage.local. Nothing of private windows. */
import * as v from 'valibot';
import type {
  ConnectionFailure,
  HandshakeError,
  Override,
  RootTrust,
  Route,
} from '../core/observation.ts';
import type { Sighting, SignalId } from '../core/signal.ts';
import { isInterception, LEVELS, type Verdict, worse } from '../core/verdict.ts';
import * as s from '../data/schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

/** What a finding rests on: its surest sighting, as far as it can be shown and verified later. */
export interface Basis {
  readonly route: Route;
  readonly root: RootTrust | null;
  readonly override: Override | null;
  readonly failure: HandshakeError | null;
  readonly connection: ConnectionFailure | null;
  /** The server's address, where it was told and is one of the public internet. */
  readonly address: string | null;
  readonly reasons: readonly Sighting[];
  /** SHA-256 of the certificates kept of it, lower-case hex, leaf first; and the size of each. */
  readonly certificates: readonly { readonly sha256: string; readonly bytes: number }[];
  /** Index of the certificate that the verdict rests on; null where there is none. */
  readonly guilty: number | null;
}

/** One finding: who, on which host, when first and last, how often. Never a path or a title. */
export interface Finding {
  readonly key: string;
  readonly level: Verdict['level'];
  readonly confidence: Verdict['confidence'];
  readonly authority: string | null;
  readonly host: string;
  /** Ms since epoch. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly count: number;
  /** Null for what an older version kept. */
  readonly basis: Basis | null;
}

export interface Findings {
  readonly version: 2;
  readonly items: readonly Finding[];
}

const MAX_HOST = 255;

const sighting = v.strictObject({
  signal: s.word<SignalId>(),
  weight: v.picklist(['proof', 'strong', 'weak', 'benign']),
  authority: v.nullable(s.identifier),
  certificate: v.nullable(v.number()),
});

const basis = v.strictObject({
  route: s.word<Route>(),
  root: v.nullable(v.picklist(['built-in', 'private', 'unknown'])),
  override: v.nullable(
    v.strictObject({ untrusted: v.boolean(), wrongName: v.boolean(), wrongTime: v.boolean() }),
  ),
  failure: v.nullable(s.word<HandshakeError>()),
  connection: v.nullable(s.word<ConnectionFailure>()),
  address: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  reasons: v.array(sighting),
  certificates: v.array(v.strictObject({ sha256: s.sha256Hex, bytes: v.number() })),
  guilty: v.nullable(v.number()),
});

const common = {
  key: v.string(),
  level: v.picklist(['known-interception', 'unknown-interception', 'device-inspection', 'refused']),
  confidence: v.picklist(['proven', 'likely', 'possible']),
  authority: v.nullable(s.identifier),
  host: v.pipe(v.string(), v.maxLength(MAX_HOST)),
  firstSeen: v.number(),
  lastSeen: v.number(),
  count: v.number(),
};

const finding = v.strictObject({ ...common, basis: v.nullable(basis) });

/** What version 0.1.0 wrote. */
const first = v.pipe(
  v.strictObject({ version: v.literal(1), items: v.array(v.strictObject(common)) }),
  v.transform(({ items }) => ({
    version: 2 as const,
    items: items.map((one) => ({ ...one, basis: null })),
  })),
);

const schema = v.union([v.strictObject({ version: v.literal(2), items: v.array(finding) }), first]);

const MAX_FINDINGS = 500;
/** Of all certificates kept; the browsers' storage holds some millions of bytes. */
const MAX_BYTES = 2_000_000;

/** Whether a verdict is worth keeping. */
export function isFinding({ level }: Verdict): boolean {
  return v.is(common.level, level);
}

/**
 * What makes two verdicts one finding: level, who, and host. The last certificate says who only where
 * it is a root: a leaf is new each time.
 */
export function findingKey({ level, authority, chain, root, host }: Verdict): string {
  const anonymous = root === 'private' ? (chain.at(-1)?.sha256 ?? '') : '';
  return `${level} ${authority ?? anonymous} ${host.slice(0, MAX_HOST)}`;
}

/** Whether it says loudly enough that somebody reads along; what is only possible does not. */
function isLoud({ level, confidence }: Pick<Verdict, 'level' | 'confidence'>): boolean {
  return isInterception(level) && confidence !== 'possible';
}

/** What is new about a loud verdict: its authority, its host only, or nothing. */
export type Novelty = 'authority' | 'host' | 'nothing';

/** What `verdict` would add to the findings, of which only the loud ones count. */
export function noveltyOf({ items }: Findings, verdict: Verdict): Novelty {
  if (!isLoud(verdict)) return 'nothing';
  const key = findingKey(verdict);
  const alike = items.filter((item) => isLoud(item) && isSameWho(item, verdict));
  if (alike.length === 0) return 'authority';
  return alike.some((item) => item.key === key) ? 'nothing' : 'host';
}

/** Whether the finding is of the verdict's level and authority, on whichever host. */
export function isSameWho({ key, host }: Finding, verdict: Verdict): boolean {
  const who = (whole: string, end: string) => whole.slice(0, whole.length - end.length);
  return who(key, host) === who(findingKey(verdict), verdict.host.slice(0, MAX_HOST));
}

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
const surest = (a: Sure, b: Sure): Sure => worse(a, b);

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
  const host = verdict.host.slice(0, MAX_HOST);
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
  return { version: 2, items: bound([...others, item]) };
}

export const NO_FINDINGS: Findings = { version: 2, items: [] };

export const FINDINGS_KEY = 'findings';

/** The findings kept in `area`; none where there are none. */
export function findingsItem(area: Area): StorageItem<Findings> {
  return createStorageItem<Findings>(area, FINDINGS_KEY, schema, NO_FINDINGS);
}
