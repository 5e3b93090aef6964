/** The bar at the top of the popup: the level's icon and the product's name, language, settings. */
import { browser } from '../browser.ts';
import type { Level } from '../core/detection/verdict.ts';
import { toMessageKey } from '../i18n/message-key.ts';
import { t } from '../i18n/messages.ts';
import type { EffectiveSettings } from '../storage/effective-config.ts';
import { LanguageSwitch } from '../ui/language-picker.tsx';

interface PopupBarProps {
  readonly level: Level;
  readonly settings: EffectiveSettings;
}

/** Draws the bar. */
export function PopupBar({ level, settings }: PopupBarProps) {
  return (
    <div class="bar">
      <span class="brand">
        <img
          src={`icons/${level}.svg`}
          alt={t(`level_${toMessageKey(level)}`)}
          width="18"
          height="18"
        />
        {t('extension_name')}
      </span>
      <LanguageSwitch settings={settings} />
      <button
        type="button"
        class="gear"
        aria-label={t('settings_open')}
        title={t('settings_open')}
        onClick={() => void browser.runtime.openOptionsPage()}
      >
        <svg viewBox="-12 -12 24 24" width="18" height="18" aria-hidden="true">
          <circle r="3.4" />
          <path d="M0-10v4M0 6v4M-10 0h4M6 0h4M-7-7l2.8 2.8M4.2 4.2 7 7M-7 7l2.8-2.8M4.2-4.2 7-7" />
        </svg>
      </button>
    </div>
  );
}
