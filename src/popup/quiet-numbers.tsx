/** The numbers of the quiet state: pages of today, and the list of known interceptors. */

import { loadAuthorities } from '../data/authorities.ts';
import { t } from '../i18n/messages.ts';
import type { DayCounts } from '../storage/day-counts.ts';
import { shownListAge } from '../ui/list-age.tsx';

/** Draws three numbers with their labels, and the age of the list. */
export function QuietNumbers({ counts: { pages, signs } }: { counts: DayCounts }) {
  const { authorities } = loadAuthorities();
  const { month, isOld } = shownListAge();
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
      <p class="fine" data-list={isOld ? 'old' : 'current'}>
        {isOld ? `${t('list_month', [month])} ${t('list_old')}` : t('count_note', [month])}
      </p>
    </>
  );
}
