/** What a file with many certificates comes to, before each is told. */
import { LEVELS, type Level } from '../../core/detection/verdict.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import type { InputFinding } from './finding.ts';
import type { Style } from './style.ts';

/** From so many findings on, those without a sign are counted and not told one by one. */
const MANY = 10;

/** Number of findings of each level; levels without one are left out. */
export function countLevels(
  findings: readonly InputFinding[],
): Readonly<Partial<Record<Level, number>>> {
  const counts: Partial<Record<Level, number>> = {};
  for (const { verdict } of findings) counts[verdict.level] = (counts[verdict.level] ?? 0) + 1;
  return counts;
}

/** The findings that are told one by one: of many, those that are more than "no sign". */
export function worthTelling(findings: readonly InputFinding[]): readonly InputFinding[] {
  if (findings.length < MANY) return findings;
  return findings.filter(({ verdict }) => verdict.level !== 'no-sign');
}

/** One line for each level, the most severe first; none for one finding. */
export function summaryLines(findings: readonly InputFinding[], { translate }: Style): string[] {
  if (findings.length < 2) return [];
  const counts = countLevels(findings);
  const lines = LEVELS.filter((level) => counts[level] !== undefined).map(
    (level) => `  ${translate(`level_${toMessageKey(level)}`)}: ${counts[level] ?? 0}`,
  );
  const isShort = worthTelling(findings).length < findings.length;
  return isShort ? [...lines, translate('cli_others_shipped')] : lines;
}
