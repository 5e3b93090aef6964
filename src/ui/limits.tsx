/** What a check cannot see, as it is set up here. */

import { t } from '../i18n/messages.ts';
import { isFirefox } from '../platform.ts';
import type { EffectiveSettings } from '../storage/effective-config.ts';
import { checksSubresources } from '../storage/settings.ts';

export function LimitsText({ settings }: { settings: EffectiveSettings }) {
  return (
    <>
      <p>{t('limits_text')}</p>
      {checksSubresources(settings, isFirefox) ? null : <p>{t('limits_parts')}</p>}
    </>
  );
}
