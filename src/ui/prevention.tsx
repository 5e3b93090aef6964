/** What a person can do beforehand, by browser and device. */
import { type MessageKey, t } from '../i18n/messages.ts';
import { isFirefox } from '../platform.ts';

/** The advice that fits. `os` is the value of `runtime.getPlatformInfo`. */
function adviceFor(os: string): readonly MessageKey[] {
  if (os === 'android') return ['protect_android', 'protect_apart'];
  return isFirefox
    ? ['protect_switch', 'protect_switch_keep', 'protect_apart', 'protect_android']
    : ['protect_chromium', 'protect_apart', 'protect_android'];
}

/** Draws the advice, one paragraph each. */
export function PreventionText({ os }: { os: string }) {
  return (
    <>
      {adviceFor(os).map((key) => (
        <p key={key} data-protect={key}>
          {t(key)}
        </p>
      ))}
    </>
  );
}
