/** The age of the built-in list of interceptors, and how to get a newer one. */
import { listAge } from '../data/list-age.ts';
import { formatPeriodRange } from '../i18n/dates.ts';
import { t } from '../i18n/messages.ts';
import { isFirefox } from '../platform.ts';

/** Returns the month of the list in words, and whether it is old, by the device's clock. */
export function shownListAge(): { readonly month: string; readonly isOld: boolean } {
  const { month, isOld } = listAge(Date.now());
  return { month: formatPeriodRange({ from: month, to: null }), isOld };
}

/** Draws the month of the list; where it is old, that it is, and how to update. */
export function ListAgeText() {
  const { month, isOld } = shownListAge();
  return (
    <>
      <p data-list={isOld ? 'old' : 'current'}>{t('list_month', [month])}</p>
      {isOld ? (
        <div class="callout">
          <p>
            <strong>{t('list_old')}</strong>
          </p>
          <p>{t(isFirefox ? 'list_update_firefox' : 'list_update_chromium')}</p>
        </div>
      ) : null}
    </>
  );
}
