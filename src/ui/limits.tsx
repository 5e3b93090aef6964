/** What Küzet cannot detect, with the settings in force. */
import { t } from '../i18n/messages.ts';
import { isFirefox } from '../platform.ts';
import type { EffectiveSettings } from '../storage/effective-config.ts';
import { checksSubresources } from '../storage/settings.ts';

/** The paragraphs alone, below a heading of the page. */
export function LimitsText({ settings }: { settings: EffectiveSettings }) {
  return (
    <>
      <p>{t('limits_text')}</p>
      {checksSubresources(settings, isFirefox) ? null : <p>{t('limits_subresources')}</p>}
    </>
  );
}

/** The section at the end of popup, findings page and network check page. */
export function LimitsSection({ settings }: { settings: EffectiveSettings }) {
  return (
    <section class="limits">
      <h2>{t('limits_title')}</h2>
      <LimitsText settings={settings} />
    </section>
  );
}
