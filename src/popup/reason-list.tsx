/** The reasons of a verdict with their weights. */
import type { Verdict } from '../core/detection/verdict.ts';
import { t } from '../i18n/messages.ts';
import type { AuthorityLookup } from '../wording/authority-lookup.ts';
import { reasonText } from '../wording/verdict-text.ts';

interface ReasonListProps {
  readonly verdict: Verdict;
  readonly lookup: AuthorityLookup;
}

/** Draws each text once: several certificates of a chain may give the same reason. */
export function ReasonList({ verdict, lookup }: ReasonListProps) {
  const reasons = new Map(
    verdict.reasons.map((one) => [reasonText(one, verdict, lookup), one] as const),
  );
  if (reasons.size === 0) return null;
  return (
    <section>
      <h2>{t('reasons_title')}</h2>
      <ul class="reasons">
        {[...reasons].map(([text, { signal, weight }]) => (
          <li key={text} data-signal={signal} data-weight={weight}>
            {text} <span class={`weight ${weight}`}>{t(`weight_${weight}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
