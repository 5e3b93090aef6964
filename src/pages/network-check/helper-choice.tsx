/** The choice whether a check asks the helper as well. */
import { useState } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { requestHelper } from '../../ui/helper-permission.ts';

interface HelperChoiceProps {
  readonly checked: boolean;
  /** The extension may start the helper. */
  readonly mayUse: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Draws the checkbox. Choosing it requests the permission, which the browser asks the user about. */
export function HelperChoice({ checked, mayUse, onChange }: HelperChoiceProps) {
  const [isRefused, setRefused] = useState(false);
  const choose = async (wanted: boolean) => {
    if (!wanted || mayUse) {
      onChange(wanted);
      return;
    }
    // Firefox takes a request only while the click is handled: nothing may be awaited before it.
    const isAllowed = await requestHelper();
    // A page that was open before the permission cannot use it. The new one has the box ticked.
    if (isAllowed) location.reload();
    setRefused(!isAllowed);
  };
  return (
    <div id="helper">
      <Checkbox
        name="asksHelper"
        label={t('check_helper_label')}
        checked={checked}
        onChange={(wanted) => {
          void choose(wanted);
        }}
      />
      <p class="soft">
        {t('check_helper_note')}{' '}
        <a href="options.html#helper" target="_blank">
          {t('helper_set_up')}
        </a>
      </p>
      <p role="status">{isRefused ? t('helper_settings_refused') : ''}</p>
    </div>
  );
}
