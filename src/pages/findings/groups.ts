/** Findings in the order in which a person looks for them: by authority, the worst first. */
import { LEVELS } from '../../core/detection/verdict.ts';
import type { Finding } from '../../core/findings/finding.ts';

export interface Group {
  /** Id of who is named; null for nobody. */
  readonly authority: string | null;
  /** The latest first. */
  readonly findings: readonly Finding[];
}

export interface Filter {
  /** Looked for in names of hosts and authorities, whatever the case. */
  readonly text: string;
  readonly level: Finding['level'] | 'all';
}

export const NO_FILTER: Filter = { text: '', level: 'all' };

/** The findings that fit; `nameOf` gives what an authority is called. */
export function filterFindings(
  findings: readonly Finding[],
  { text, level }: Filter,
  nameOf: (id: string) => string | null,
): readonly Finding[] {
  const wanted = text.trim().toLowerCase();
  return findings.filter((one) => {
    if (level !== 'all' && one.level !== level) return false;
    const name = one.authority === null ? '' : (nameOf(one.authority) ?? one.authority);
    return one.host.includes(wanted) || name.toLowerCase().includes(wanted);
  });
}

/** How bad the worst of them is; 0 is worst. */
function rank(findings: readonly Finding[]): number {
  return Math.min(...findings.map(({ level }) => LEVELS.indexOf(level)));
}

export function groupByAuthority(findings: readonly Finding[]): readonly Group[] {
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
