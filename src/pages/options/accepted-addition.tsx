/** One accepted addition: its contents, and buttons that save and remove it. */
import type { AcceptedFile } from '../../core/catalogue/accepted-addition.ts';
import { neutralize } from '../../core/text.ts';
import { formatTime } from '../../i18n/dates.ts';
import { plural, t } from '../../i18n/messages.ts';
import { saveFile } from '../../ui/save-file.ts';
import { AdditionContents } from './addition-contents.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { SignatureText } from './signature-text.tsx';

interface AcceptedAdditionProps {
  readonly accepted: AcceptedFile;
  readonly onRemove: () => void;
}

/** Draws one item of the list of accepted additions. */
export function AcceptedAddition({ accepted, onRemove }: AcceptedAdditionProps) {
  const { id, acceptedAt, sha256, text, addition, publisher } = accepted;
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
      <SignatureText addition={addition} publisher={publisher} />
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
      <ConfirmButton
        action="remove-addition"
        text={t('additions_remove')}
        label={t('additions_remove_label', [title])}
        question={t('additions_remove_question', [title])}
        yes={t('additions_remove_yes')}
        no={t('additions_remove_no')}
        staysAfterYes={false}
        onConfirm={onRemove}
      />
    </li>
  );
}
