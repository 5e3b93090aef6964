/** One accepted addition: shown, handed on, removed. */
import { useState } from 'preact/hooks';
import type { Accepted } from '../../core/catalogue/accepted-addition.ts';
import { neutralize } from '../../core/text.ts';
import { formatTime } from '../../i18n/dates.ts';
import { plural, t } from '../../i18n/messages.ts';
import { ConfirmPrompt } from '../../ui/confirm-prompt.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useFocus } from '../../ui/use-focus.ts';
import { AdditionContents } from './addition-contents.tsx';

interface AcceptedProps {
  readonly accepted: Accepted;
  readonly onRemove: () => void;
}

export function AcceptedAddition({ accepted, onRemove }: AcceptedProps) {
  const [isAsking, setAsking] = useState(false);
  const [wasAsking, setWasAsking] = useState(false);
  const remove = useFocus<HTMLButtonElement>(wasAsking && !isAsking);
  const { id, acceptedAt, sha256, text, addition } = accepted;
  const title = neutralize(addition.title);
  return (
    <li data-addition={id}>
      <p>
        <strong>{title}</strong>
      </p>
      <p class="soft">
        {t('additions_accepted_on', [formatTime(acceptedAt)])}{' '}
        {plural('additions_count', addition.authorities.length)}
      </p>
      <details>
        <summary>{t('additions_details')}</summary>
        <AdditionContents addition={addition} sha256={sha256} />
      </details>
      <button
        type="button"
        data-action="export-addition"
        aria-label={t('additions_export_label', [title])}
        onClick={() => {
          saveFile(`kuzet-${id}.json`, 'application/json', text);
        }}
      >
        {t('additions_export')}
      </button>{' '}
      {isAsking ? (
        <ConfirmPrompt
          question={t('additions_remove_sure', [title])}
          yes={t('additions_remove_yes')}
          no={t('additions_remove_no')}
          action="remove-addition-yes"
          onYes={onRemove}
          onNo={() => {
            setAsking(false);
          }}
        />
      ) : (
        <button
          type="button"
          data-action="remove-addition"
          ref={remove}
          aria-label={t('additions_remove_label', [title])}
          onClick={() => {
            setAsking(true);
            setWasAsking(true);
          }}
        >
          {t('additions_remove')}
        </button>
      )}
    </li>
  );
}
