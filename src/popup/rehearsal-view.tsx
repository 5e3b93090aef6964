/** The frame around a rehearsed warning, above and below it, so that nobody takes it for a real one. */
import type { ComponentChildren } from 'preact';
import { t } from '../i18n/messages.ts';

/** Draws the frame around the children. */
export function Rehearsal({ children }: { children: ComponentChildren }) {
  return (
    <div class="rehearsal">
      <p class="rehearsal-mark" role="note">
        <strong>{t('rehearsal_title')}.</strong> {t('rehearsal_text')}
      </p>
      {children}
      <p class="rehearsal-mark">{t('rehearsal_end')}</p>
    </div>
  );
}
