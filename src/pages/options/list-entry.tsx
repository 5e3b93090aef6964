/** One authority of the watch list: displayed, edited, removed. */
import { useState } from 'preact/hooks';
import type { Authority } from '../../core/catalogue/catalogue.ts';
import { MAX_NAME, MAX_NOTE } from '../../core/catalogue/watch-list-entry.ts';
import { neutralize } from '../../core/text.ts';
import { t } from '../../i18n/messages.ts';
import { formText } from '../../ui/form-text.ts';
import { useFocus } from '../../ui/use-focus.ts';
import { failed, StatusLine } from './status.tsx';

/** The fields of an entry that the user may change; its fingerprints stay. */
export interface Description {
  readonly name: string;
  readonly note: string;
}

interface EditFormProps {
  readonly entry: Authority;
  readonly onSave: (to: Description) => void;
  readonly onCancel: () => void;
}

function EditForm({ entry, onSave, onCancel }: EditFormProps) {
  const { id } = entry;
  const [isNameless, setNameless] = useState(false);
  const first = useFocus<HTMLInputElement>(true);
  const save = (form: FormData) => {
    const name = formText(form, 'name');
    setNameless(name === '');
    if (name !== '') onSave({ name, note: formText(form, 'note') });
  };
  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault();
        save(new FormData(event.currentTarget));
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
      <StatusLine status={isNameless ? failed('no-name') : null} />
      <button type="submit" class="primary">
        {t('options_edit_save')}
      </button>{' '}
      <button type="button" onClick={onCancel}>
        {t('options_edit_cancel')}
      </button>
    </form>
  );
}

interface EntryActionsProps {
  readonly name: string;
  /** The edit button takes the focus when this becomes true. */
  readonly focusEdit: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function EntryActions({ name, focusEdit, onEdit, onRemove }: EntryActionsProps) {
  const edit = useFocus<HTMLButtonElement>(focusEdit);
  return (
    <div class="actions">
      <button
        type="button"
        data-action="edit"
        aria-label={t('options_edit_label', [name])}
        ref={edit}
        onClick={onEdit}
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
  );
}

interface ListEntryProps {
  readonly entry: Authority;
  readonly onRemove: () => void;
  readonly onChange: (to: Description) => void;
}

/** An entry of the organisation can neither be edited nor removed. */
export function ListEntry({ entry, onRemove, onChange }: ListEntryProps) {
  const [isEditing, setEditing] = useState(false);
  const [wasEdited, setWasEdited] = useState(false);
  const name = neutralize(entry.name);
  const stop = () => {
    setEditing(false);
  };
  const save = (to: Description) => {
    stop();
    onChange(to);
  };
  const edit = () => {
    setEditing(true);
    setWasEdited(true);
  };
  if (isEditing) {
    return (
      <li data-entry={entry.id}>
        <EditForm entry={entry} onSave={save} onCancel={stop} />
      </li>
    );
  }
  return (
    <li data-entry={entry.id}>
      <div>
        <strong>{name}</strong>
        {entry.note === '' ? null : <p>{neutralize(entry.note, 500)}</p>}
        <code>{entry.sha256 ?? entry.spkiSha256}</code>
        {entry.origin === 'organisation' ? <p class="soft">{t('options_managed_entry')}</p> : null}
        {entry.imported ? <p class="soft">{t('options_imported_entry')}</p> : null}
      </div>
      {entry.origin === 'organisation' ? null : (
        <EntryActions name={name} focusEdit={wasEdited} onEdit={edit} onRemove={onRemove} />
      )}
    </li>
  );
}
