/** Publishers of additions whose signatures the user accepts: a list, and a form that adds one. */
import { useRef, useState } from 'preact/hooks';
import { readPublisherKey } from '../../core/catalogue/addition-signature.ts';
import type { Publisher } from '../../core/catalogue/publisher.ts';
import { MAX_NAME } from '../../core/catalogue/watch-list-entry.ts';
import { neutralize } from '../../core/text.ts';
import { t } from '../../i18n/messages.ts';
import type { StorageItem } from '../../storage/item.ts';
import {
  MAX_PUBLISHERS,
  type StoredPublishers,
  withoutPublisher,
  withPublisher,
} from '../../storage/publishers.ts';
import { formText } from '../../ui/form-text.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { done, type Status, StatusLine } from './status.tsx';

const error = (text: string): Status => ({ kind: 'error', text });

/** Stores the publisher of the form; returns what to tell the user. */
async function add(item: StorageItem<StoredPublishers>, form: FormData): Promise<Status> {
  const name = formText(form, 'name');
  const key = readPublisherKey(formText(form, 'key'));
  if (name === '') return error(t('publishers_error_nameless'));
  if (key === null) return error(t('publishers_error_key'));
  try {
    const { entries } = await item.read();
    const isNew = entries.every((one) => one.key !== key);
    if (isNew && entries.length >= MAX_PUBLISHERS) return error(t('publishers_error_full'));
    await item.update((list) => withPublisher(list, { key, name }));
    return done(t('publishers_added', [neutralize(name)]));
  } catch {
    return error(t('additions_error_not_stored'));
  }
}

function PublisherEntry({ one, onRemove }: { one: Publisher; onRemove: () => void }) {
  const name = neutralize(one.name);
  return (
    <li data-publisher={one.key}>
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {one.by === 'organisation' ? <p class="soft">{t('acknowledged_managed')}</p> : null}
        <code>{one.key}</code>
      </div>
      {one.by === 'organisation' ? null : (
        <ConfirmButton
          action="remove-publisher"
          text={t('additions_remove')}
          label={t('additions_remove_label', [name])}
          question={t('publishers_remove_question', [name])}
          yes={t('additions_remove_yes')}
          no={t('additions_remove_no')}
          staysAfterYes={false}
          onConfirm={onRemove}
        />
      )}
    </li>
  );
}

interface PublisherFormProps {
  readonly onSubmit: (form: HTMLFormElement) => Promise<void>;
}

function PublisherForm({ onSubmit }: PublisherFormProps) {
  return (
    <form
      id="add-publisher"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(event.currentTarget);
      }}
    >
      <div class="field">
        <label for="publisher-name">{t('publishers_name')}</label>
        <input id="publisher-name" name="name" maxLength={MAX_NAME} autocomplete="off" />
      </div>
      <div class="field">
        <label for="publisher-key">{t('publishers_key')}</label>
        <textarea id="publisher-key" name="key" rows={2} spellcheck={false} />
      </div>
      <button type="submit">{t('publishers_add')}</button>
    </form>
  );
}

interface PublishersProps {
  readonly item: StorageItem<StoredPublishers>;
  /** As stored and preset; the page redraws when that changes. */
  readonly publishers: readonly Publisher[];
}

/** Draws the list and the form, folded where there is nothing to see yet. */
export function Publishers({ item, publishers }: PublishersProps) {
  const [status, setStatus] = useState<Status | null>(null);
  const summary = useRef<HTMLElement>(null);
  const remove = ({ key, name }: Publisher) => {
    // The button that had the focus disappears with the entry.
    summary.current?.focus();
    item
      .update((list) => withoutPublisher(list, key))
      .then(
        () => {
          setStatus(done(t('additions_removed', [neutralize(name)])));
        },
        () => {
          setStatus(error(t('additions_error_not_stored')));
        },
      );
  };
  return (
    <details id="publishers">
      <summary ref={summary}>{t('publishers_title')}</summary>
      <p>{t('publishers_intro')}</p>
      {publishers.length === 0 ? <p>{t('publishers_empty')}</p> : null}
      <ul class="entries">
        {publishers.map((one) => (
          <PublisherEntry
            key={`${one.by} ${one.key}`}
            one={one}
            onRemove={() => {
              remove(one);
            }}
          />
        ))}
      </ul>
      <PublisherForm
        onSubmit={async (form) => {
          const result = await add(item, new FormData(form));
          setStatus(result);
          if (result.kind === 'done') form.reset();
        }}
      />
      <StatusLine status={status} />
    </details>
  );
}
