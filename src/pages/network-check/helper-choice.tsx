/** The choice whether a check asks the helper as well. */
import { useState } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { mayStartHelper, requestHelper } from '../../ui/helper-permission.ts';

interface HelperChoiceProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Draws the checkbox. Choosing it requests the permission, which the browser asks the user about. */
export function HelperChoice({ checked, onChange }: HelperChoiceProps) {
  const [isRefused, setRefused] = useState(false);
  const choose = async (wanted: boolean) => {
    // Firefox takes a request only while the click is handled: nothing may be awaited before it.
    const isAllowed = wanted ? (await requestHelper()) || (await mayStartHelper()) : false;
    setRefused(wanted && !isAllowed);
    onChange(isAllowed);
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
