/** One accepted addition: shown, handed on, removed. */
import { useState } from 'preact/hooks';
import { neutralize } from '../core/text.ts';
import type { Accepted } from '../storage/additions.ts';
import { moment } from '../ui/dates.ts';
import { save } from '../ui/download.ts';
import { useFocus } from '../ui/focus.ts';
import { message, plural } from '../ui/messages.ts';
import { Sure } from '../ui/sure.tsx';
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
        {message('additions_accepted_on', [moment(acceptedAt)])}{' '}
        {plural('additions_count', addition.authorities.length)}
      </p>
      <details>
        <summary>{message('additions_details')}</summary>
        <AdditionContents addition={addition} sha256={sha256} />
      </details>
      <button
        type="button"
        data-action="export-addition"
        aria-label={message('additions_export_label', [title])}
        onClick={() => {
          save(`kuzet-${id}.json`, 'application/json', text);
        }}
      >
        {message('additions_export')}
      </button>{' '}
      {isAsking ? (
        <Sure
          question={message('additions_remove_sure', [title])}
          yes={message('additions_remove_yes')}
          no={message('additions_remove_no')}
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
          aria-label={message('additions_remove_label', [title])}
          onClick={() => {
            setAsking(true);
            setWasAsking(true);
          }}
        >
          {message('additions_remove')}
        </button>
      )}
    </li>
  );
}
