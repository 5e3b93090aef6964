/** A button that copies a text to the clipboard, and announces the result. */
import { useState } from 'preact/hooks';
import { t } from '../i18n/messages.ts';

interface CopyButtonProps {
  readonly text: string;
  /** Name of the text, for screen readers: "Copy: Serial number". */
  readonly label: string;
}

/** Draws the button and its status. */
export function CopyButton({ text, label }: CopyButtonProps) {
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
