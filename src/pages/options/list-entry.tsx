/** One authority of the watch list: shown, edited, removed. */
import { useState } from 'preact/hooks';
import type { Authority } from '../../core/catalogue/catalogue.ts';
import { MAX_NAME, MAX_NOTE } from '../../core/catalogue/watch-list-entry.ts';
import { neutralize } from '../../core/text.ts';
import { t } from '../../i18n/messages.ts';
import { useFocus } from '../../ui/use-focus.ts';
import { failure, StatusLine } from './status.tsx';

/** What the user may change of an entry; what it recognises stays. */
export interface Description {
  readonly name: string;
  readonly note: string;
}

interface EntryProps {
  readonly entry: Authority;
  readonly onRemove: () => void;
  readonly onChange: (to: Description) => void;
}

function textOf(form: HTMLFormElement, field: string): string {
  const value = new FormData(form).get(field);
  return typeof value === 'string' ? value.trim() : '';
}

function Edit({ entry, onSave, onCancel }: EditProps) {
  const { id } = entry;
  const [isNameless, setNameless] = useState(false);
  const first = useFocus<HTMLInputElement>(true);
  const save = (form: HTMLFormElement) => {
    const name = textOf(form, 'name');
    setNameless(name === '');
    if (name !== '') onSave({ name, note: textOf(form, 'note') });
  };
  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault();
        save(event.currentTarget);
      }}
    >
      <div class="field">
        <label for={`name-${id}`}>{t('options_name')}</label>
        <input
          id={`name-${id}`}
          name="name"
          ref={first}
          defaultValue={entry.name}
          maxLength={MAX_NAME}
          required
        />
      </div>
      <div class="field">
        <label for={`note-${id}`}>{t('options_note')}</label>
        <input id={`note-${id}`} name="note" defaultValue={entry.note} maxLength={MAX_NOTE} />
      </div>
      <StatusLine status={isNameless ? failure('no-name') : null} />
      <button type="submit" class="primary">
        {t('options_edit_save')}
      </button>{' '}
      <button type="button" onClick={onCancel}>
        {t('options_edit_cancel')}
      </button>
    </form>
  );
}

interface EditProps {
  readonly entry: Authority;
  readonly onSave: (to: Description) => void;
  readonly onCancel: () => void;
}

export function ListEntry({ entry, onRemove, onChange }: EntryProps) {
  const [isEditing, setEditing] = useState(false);
  const [wasEditing, setWasEditing] = useState(false);
  const edit = useFocus<HTMLButtonElement>(wasEditing && !isEditing);
  const name = neutralize(entry.name);
  const stop = () => {
    setEditing(false);
  };
  if (isEditing) {
    const save = (to: Description) => {
      stop();
      onChange(to);
    };
    return (
      <li data-entry={entry.id}>
        <Edit entry={entry} onSave={save} onCancel={stop} />
      </li>
    );
  }
  return (
    <li data-entry={entry.id}>
      <div>
        <strong>{name}</strong>
        {entry.note === '' ? null : <p>{neutralize(entry.note, 500)}</p>}
        <code>{entry.sha256 ?? entry.spkiSha256}</code>
        {entry.origin === 'organisation' ? <p class="soft">{t('options_preset_entry')}</p> : null}
      </div>
      {entry.origin === 'organisation' ? null : (
        <div class="actions">
          <button
            type="button"
            data-action="edit"
            aria-label={t('options_edit_label', [name])}
            ref={edit}
            onClick={() => {
              setEditing(true);
              setWasEditing(true);
            }}
          >
            {t('options_edit')}
          </button>
          <button
            type="button"
            data-action="remove"
            aria-label={t('options_remove_label', [name])}
            onClick={onRemove}
          >
            {t('options_remove')}
          </button>
        </div>
      )}
    </li>
  );
}
