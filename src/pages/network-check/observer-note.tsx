/** What an observer of the network, and the sites, can conclude from a check. Shown before it starts. */
import { t } from '../../i18n/messages.ts';

const LINES = ['network', 'sites', 'choose'] as const;

export function ObserverNote() {
  return (
    <section class="advice" id="observer">
      <h2>{t('check_observer_title')}</h2>
      <ul>
        {LINES.map((line) => (
          <li key={line}>{t(`check_observer_${line}`)}</li>
        ))}
      </ul>
    </section>
  );
}
