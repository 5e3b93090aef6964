/** The footer of the popup: links to the pages, the settings, the language. */
import type { ComponentChildren } from 'preact';
import { browser } from '../browser.ts';
import { isWarning, type Level } from '../core/detection/verdict.ts';
import { t } from '../i18n/messages.ts';
import type { EffectiveSettings } from '../storage/effective-config.ts';
import { LanguagePicker } from '../ui/language-picker.tsx';
import { LEVEL_SECTION } from '../wording/verdict-text.ts';

interface PopupFooterProps {
  readonly level: Level;
  readonly settings: EffectiveSettings;
  /** Stands above the links. */
  readonly children?: ComponentChildren;
}

/** Draws the links; the findings page is linked only below warnings. */
export function PopupFooter({ level, settings, children }: PopupFooterProps) {
  return (
    <footer>
      {children}
      <p>
        <a href={`about-interception.html#${LEVEL_SECTION[level]}`} target="_blank">
          {t('about_link')}
        </a>
      </p>
      <p>
        <a href="network-check.html" target="_blank">
          {t('check_link')}
        </a>
      </p>
      {isWarning(level) ? (
        <p>
          <a href="findings.html" target="_blank">
            {t('findings_link')}
          </a>
        </p>
      ) : null}
      <p class="controls">
        <button type="button" onClick={() => void browser.runtime.openOptionsPage()}>
          {t('open_settings')}
        </button>
        <LanguagePicker settings={settings} />
      </p>
    </footer>
  );
}
