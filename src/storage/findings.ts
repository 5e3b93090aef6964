/** Findings: verdicts worth keeping, deduplicated, in storage.local. Nothing of private windows. */
import * as v from 'valibot';
import { isInterception, LEVELS, type Verdict } from '../core/verdict.ts';
import * as s from '../data/schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

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
}

export interface Findings {
  readonly version: 1;
  readonly items: readonly Finding[];
}

const MAX_HOST = 255;

const finding = v.strictObject({
  key: v.string(),
  level: v.picklist(['known-interception', 'unknown-interception', 'device-inspection', 'refused']),
  confidence: v.picklist(['proven', 'likely', 'possible']),
  authority: v.nullable(s.identifier),
  host: v.pipe(v.string(), v.maxLength(MAX_HOST)),
  firstSeen: v.number(),
  lastSeen: v.number(),
  count: v.number(),
});

const schema = v.strictObject({ version: v.literal(1), items: v.array(finding) });

const MAX_FINDINGS = 500;

/** Whether a verdict is worth keeping. */
export function isFinding({ level }: Verdict): boolean {
  return v.is(finding.entries.level, level);
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

/** The least serious give way first, and of those the ones not seen for longest. */
function bound(items: readonly Finding[]): Finding[] {
  const over = items.length - MAX_FINDINGS;
  if (over <= 0) return [...items];
  const rank = ({ level }: Finding) => LEVELS.indexOf(level);
  const byWorth = [...items].sort((a, b) => rank(b) - rank(a) || a.lastSeen - b.lastSeen);
  const gone = new Set(byWorth.slice(0, over));
  return items.filter((item) => !gone.has(item));
}

/** The findings with `verdict` counted in. */
export function withVerdict(findings: Findings, verdict: Verdict): Findings {
  const { level, confidence, authority, at } = verdict;
  const host = verdict.host.slice(0, MAX_HOST);
  const key = findingKey(verdict);
  const before = findings.items.find((item) => item.key === key);
  const item: Finding = {
    key,
    level,
    confidence,
    authority,
    host,
    firstSeen: before?.firstSeen ?? at,
    lastSeen: at,
    count: (before?.count ?? 0) + 1,
  };
  const others = findings.items.filter((one) => one.key !== key);
  return { version: 1, items: bound([...others, item]) };
}

export const FINDINGS_KEY = 'findings';

/** The findings kept in `area`; none where there are none. */
export function findingsItem(area: Area): StorageItem<Findings> {
  return createStorageItem<Findings>(area, FINDINGS_KEY, schema, { version: 1, items: [] });
}
