/** A button that copies a text, and says so. */
import { useState } from 'preact/hooks';
import { t } from '../i18n/messages.ts';

interface CopyProps {
  readonly text: string;
  /** What it copies, for those who hear the button: "Copy: Serial number". */
  readonly label: string;
}

export function CopyButton({ text, label }: CopyProps) {
  const [done, setDone] = useState<boolean | null>(null);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setDone(true);
      },
      () => {
        setDone(false);
      },
    );
  };
  return (
    <>
      <button type="button" class="copy" aria-label={t('copy_label', [label])} onClick={copy}>
        {t('copy')}
      </button>{' '}
      <span role="status">{done === null ? '' : t(done ? 'copied' : 'copy_failed')}</span>
    </>
  );
}
