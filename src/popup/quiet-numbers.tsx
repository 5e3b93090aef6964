/** The numbers of the quiet state: pages of today, and the list of known interceptors. */

import { loadAuthorities } from '../data/authorities.ts';
import { formatShortDay } from '../i18n/dates.ts';
import { t } from '../i18n/messages.ts';
import type { DayCounts } from '../storage/day-counts.ts';

/** Draws three numbers with their labels, and the age of the list. */
export function QuietNumbers({ counts: { pages, signs } }: { counts: DayCounts }) {
  const { authorities, revised } = loadAuthorities();
  const numbers = [
    { label: t('count_pages'), value: pages },
    { label: t('count_signs'), value: signs },
    { label: t('count_known'), value: authorities.length },
  ];
  return (
    <>
      <dl class="numbers">
        {numbers.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="fine">{t('count_note', [formatShortDay(revised)])}</p>
    </>
  );
}
