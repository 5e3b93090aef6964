/** What to do now, line by line; what says to remove a certificate leads to how that is done. */
import { t } from '../i18n/messages.ts';

/** `lines` are keys of messages; nothing is shown where there are none. */
export function AdviceList({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section class="advice">
      <h2>{t('advice_title')}</h2>
      <ul>
        {lines.map((one) => (
          <li key={one}>
            {t(one)}
            {one === 'advice_remove' ? (
              <>
                {' '}
                <a href="remove-certificate.html" target="_blank">
                  {t('remove_link')}
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
