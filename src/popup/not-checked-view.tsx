/** The popup of a tab of which nothing is known, with the reason. */
import type { NotCheckedReason } from '../core/detection/observation.ts';
import { toMessageKey } from '../i18n/message-key.ts';
import { t } from '../i18n/messages.ts';
import type { EffectiveSettings } from '../storage/effective-config.ts';
import { GrantButton } from '../ui/host-permission.tsx';
import { LimitsSection } from '../ui/limits.tsx';
import { PopupFooter } from './popup-footer.tsx';
import { PopupHeader } from './popup-header.tsx';

interface NotCheckedViewProps {
  readonly reason: NotCheckedReason;
  readonly settings: EffectiveSettings;
}

/** Draws the reason, with the button for the permission where that is the reason. */
export function NotCheckedView({ reason, settings }: NotCheckedViewProps) {
  return (
    <>
      <PopupHeader level="not-checked" headline={t('headline_not_checked')} verdict={null} />
      <section>
        <p>{t(`not_checked_${toMessageKey(reason)}`)}</p>
        {reason === 'no-permission' ? <GrantButton /> : null}
      </section>
      <LimitsSection settings={settings} />
      <PopupFooter level="not-checked" settings={settings} />
    </>
  );
}
