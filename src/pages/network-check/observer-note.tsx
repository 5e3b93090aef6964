/** What the checked sites and an observer of the network can conclude. Displayed before the start. */
import { t } from '../../i18n/messages.ts';

const LINES = ['network', 'sites', 'choose'] as const;

/** Draws the warning, which stands above the button that starts the check. */
export function ObserverNote() {
  return (
    <section class="callout" id="observer">
      <h2>{t('check_observer_title')}</h2>
      <ul>
        {LINES.map((line) => (
          <li key={line}>{t(`check_observer_${line}`)}</li>
        ))}
      </ul>
    </section>
  );
}
