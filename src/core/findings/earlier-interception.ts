/** Looks up whether a host was intercepted earlier, in the findings that were not cleared. */
import { type EarlierInterception, isInterception, moreSevere } from '../detection/verdict.ts';
import { type Finding, type Findings, findingLevel, isOfHelper } from './finding.ts';

/** Whether the browser exchanged something on the connection. A refused one delivered nothing. */
function isExchanged(one: Finding): boolean {
  const { basis } = one;
  if (isOfHelper(one)) return false;
  return isInterception(findingLevel(one)) && (basis?.failure ?? null) === null;
}

/** The most severe interception of `host` among the findings; null where there is none. */
export function earlierInterception({ items }: Findings, host: string): EarlierInterception | null {
  const found = items.filter((one) => one.host === host && isExchanged(one));
  const [first, ...others] = found;
  if (!first) return null;
  const { level, confidence, authority, basis } = others.reduce<Finding>(moreSevere, first);
  return { level, confidence, authority, reasons: basis?.reasons ?? [] };
}
