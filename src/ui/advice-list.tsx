/** The list of advice below a warning. The advice to remove a certificate links to the instructions. */
import { t } from '../i18n/messages.ts';
import type { AdviceKey } from '../wording/verdict-text.ts';

/** Draws one line per key, and nothing at all where there are none. */
export function AdviceList({ lines }: { lines: readonly AdviceKey[] }) {
  if (lines.length === 0) return null;
  return (
    <section class="advice">
      <h2>{t('advice_title')}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            {t(line)}
            {line === 'advice_remove' ? (
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
