/** Applies acknowledgements to verdicts. */
import type { InspectionSoftware } from '../detection/knowledge.ts';
import { type AcknowledgedVerdict, asMet, type Verdict } from '../detection/verdict.ts';
import { acknowledgeableKey } from './acknowledgeable-key.ts';
import { type Acknowledgement, isCurrent } from './acknowledgement.ts';

/** What decides whether a verdict is acknowledged. */
export interface AcknowledgeOptions {
  readonly acknowledgements: readonly Acknowledgement[];
  readonly software: readonly InspectionSoftware[];
  /** Ms since epoch. */
  readonly now: number;
}

/** The acknowledgement that covers a verdict; null where none does. One for everywhere goes first. */
async function coveringAcknowledgement(
  met: Verdict,
  { acknowledgements, software, now }: AcknowledgeOptions,
): Promise<Acknowledgement | null> {
  const key = acknowledgeableKey(met, software);
  const alike = acknowledgements.filter((one) => one.key === key && isCurrent(one, now));
  if (key === null || alike.length === 0) return null;
  const everywhere = alike.find(({ place }) => place === null);
  if (everywhere) return everywhere;
  // Imported here: the list of public suffixes is large.
  const { placeOf } = await import('./place-of.ts');
  const place = placeOf(met.host);
  return alike.find((one) => one.place === place) ?? null;
}

const isSame = (a: AcknowledgedVerdict, b: AcknowledgedVerdict | undefined) =>
  a.level === b?.level && a.confidence === b.confidence && a.at === b.at && a.by === b.by;

/**
 * Returns the verdict under the acknowledgements: with level `acknowledged` where one covers it, as `judge`
 * returned it where none does. An acknowledgement that was undone, or that is over, leaves no trace. The
 * result is `verdict` itself where nothing changes.
 */
export async function applyAcknowledgements(
  verdict: Verdict,
  options: AcknowledgeOptions,
): Promise<Verdict> {
  const met = asMet(verdict);
  const found = await coveringAcknowledgement(met, options);
  if (!found) return met;
  const { level, confidence } = met;
  const acknowledged = { level, confidence, at: found.at, by: found.by };
  if (isSame(acknowledged, verdict.acknowledged)) return verdict;
  return { ...met, level: 'acknowledged', acknowledged };
}
