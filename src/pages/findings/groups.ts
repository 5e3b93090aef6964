/** Filters findings and groups them by authority. */
import { LEVELS, type Level } from '../../core/detection/verdict.ts';
import { type Finding, findingLevel } from '../../core/findings/finding.ts';

/** The findings of one authority. */
export interface FindingGroup {
  /** Id of the authority; null where none is named. */
  readonly authority: string | null;
  /** The latest first. */
  readonly findings: readonly Finding[];
}

/** The user's filter: both conditions must hold. */
export interface FindingFilter {
  /** Matched in names of hosts and authorities, in any case; '' matches all. */
  readonly text: string;
  readonly level: Level | 'all';
}

export const NO_FILTER: FindingFilter = { text: '', level: 'all' };

/** Returns the findings that match. `nameOf` returns an authority's name, null for an unknown id. */
export function filterFindings(
  findings: readonly Finding[],
  { text, level }: FindingFilter,
  nameOf: (id: string) => string | null,
): readonly Finding[] {
  const wanted = text.trim().toLowerCase();
  return findings.filter((one) => {
    if (level !== 'all' && findingLevel(one) !== level) return false;
    const name = one.authority === null ? '' : (nameOf(one.authority) ?? one.authority);
    return one.host.includes(wanted) || name.toLowerCase().includes(wanted);
  });
}

/** The rank of the most severe finding; 0 is the most severe level. */
function rank(findings: readonly Finding[]): number {
  return Math.min(...findings.map((one) => LEVELS.indexOf(findingLevel(one))));
}

/** Returns the findings by authority, the most severe group first. */
export function groupByAuthority(findings: readonly Finding[]): readonly FindingGroup[] {
  const ids = [...new Set(findings.map(({ authority }) => authority))];
  return ids
    .map((authority) => ({
      authority,
      findings: findings
        .filter((one) => one.authority === authority)
        .sort((a, b) => b.lastSeen - a.lastSeen),
    }))
    .sort((a, b) => rank(a.findings) - rank(b.findings));
}
