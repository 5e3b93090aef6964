/** Exit statuses of the program. */
import { isInterception } from '../core/detection/verdict.ts';
import type { InputResult } from './output/finding.ts';

/** As of grep: 2 is an error, whatever else was found. */
export const EXIT = { nothing: 0, wrong: 2, interception: 3 } as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** Whether an input, or a part of it, could not be read. A private key is not read on purpose. */
function isFaulty(result: InputResult): boolean {
  if ('error' in result) return true;
  return (result.notes ?? []).some(({ error }) => error !== 'private-key');
}

/** The status for all inputs together: 2 if one failed, else 3 if one shows interception, else 0. */
export function exitStatus(results: readonly InputResult[]): ExitStatus {
  if (results.some(isFaulty)) return EXIT.wrong;
  const findings = results.flatMap((one) => ('findings' in one ? one.findings : []));
  return findings.some(({ verdict }) => isInterception(verdict.level))
    ? EXIT.interception
    : EXIT.nothing;
}
