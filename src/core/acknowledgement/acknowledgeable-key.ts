/** Decides what can be acknowledged at all. */
import type { InspectionSoftware } from '../detection/knowledge.ts';
import type { SignalMatch } from '../detection/signal-match.ts';
import { type SignalId, signals } from '../detection/signals/index.ts';
import type { Level, Verdict } from '../detection/verdict.ts';

/** Levels that say who holds a private root, as far as a person can answer that. */
const ACKNOWLEDGEABLE: readonly Level[] = [
  'unknown-interception',
  'device-inspection',
  'private-authority',
];

/** Signals that name an authority or a family of the catalogue, or the browser's own word. */
const CATALOGUED: ReadonlySet<SignalId> = new Set(
  signals
    .filter(({ id, group }) => group === 'identity' && id !== 'organisation-inspection')
    .map(({ id }) => id),
);

/** Whether a reason forbids any acknowledgement: a proof, the catalogue, or a country's authority outside of its domains. */
function isForbidding({ signal, weight }: SignalMatch): boolean {
  if (weight === 'proof' || CATALOGUED.has(signal)) return true;
  return signal === 'scoped-pki' && weight === 'strong';
}

/**
 * Returns the key that an acknowledgement of the verdict's authority rests on: that of the root of the
 * chain that the browser verified, as Base64 of the SHA-256 of its SubjectPublicKeyInfo.
 *
 * Null where nothing can be acknowledged: other levels; a leaf alone, whose issuer's name and key
 * identifier anybody can write; an error that the user overrode, after which nothing was verified; what
 * a site's stored program made; anything that the catalogue, a watch list or the browser itself names;
 * and adware, whose keys are often public.
 *
 * @param verdict As `judge` returned it, without an acknowledgement.
 */
export function acknowledgeableKey(
  { level, root, override, failure, reasons, chain }: Verdict,
  software: readonly InspectionSoftware[],
): string | null {
  if (!ACKNOWLEDGEABLE.includes(level) || root !== 'private') return null;
  if (override !== null || failure !== null || reasons.some(isForbidding)) return null;
  const isAdware = reasons.some(({ authority }) =>
    software.some(({ id, kind }) => id === authority && kind === 'adware'),
  );
  return isAdware ? null : (chain.at(-1)?.spkiSha256 ?? null);
}
