/** The section about stored data: how much there is, what cannot be read, how to clear it. */
import { useState } from 'preact/hooks';
import { browser } from '../../browser.ts';
import { plural, t } from '../../i18n/messages.ts';
import { clearHistory } from '../../storage/clear-history.ts';
import type { StorageItem } from '../../storage/item.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { done, type Status, StatusLine } from './status.tsx';

/** A storage item that holds data which this version cannot read. */
export interface UnreadableItem {
  /** Its user-visible name is the message `stored_<name>`. */
  readonly name:
    | 'settings'
    | 'watch_list'
    | 'additions'
    | 'publishers'
    | 'acknowledgements'
    | 'findings';
  readonly item: Pick<StorageItem<unknown>, 'discardUnreadable'>;
}

interface UnreadableNoteProps {
  readonly name: UnreadableItem['name'];
  readonly onDiscard: () => void;
}

function UnreadableNote({ name, onDiscard }: UnreadableNoteProps) {
  const visibleName = t(`stored_${name}`);
  return (
    <div>
      <p class="error">{t('settings_unreadable', [visibleName])}</p>
      <button type="button" data-action="discard" onClick={onDiscard}>
        {t('settings_discard', [visibleName])}
      </button>
    </div>
  );
}

interface StoredProps {
  /** Number of findings. */
  readonly count: number;
  readonly unreadable: readonly UnreadableItem[];
  /** Redraws the page. */
  readonly onChange: () => void;
}

/** Draws the section; deletions report their result below. */
export function Stored({ count, unreadable, onChange }: StoredProps) {
  const [status, setStatus] = useState<Status | null>(null);
  const run = async (action: () => Promise<void>) => {
    try {
      await action();
      setStatus(done(t('settings_cleared')));
    } catch {
      setStatus({ kind: 'error', text: t('settings_not_stored') });
    }
    onChange();
  };
  return (
    <section id="stored">
      <h2>{t('settings_stored_title')}</h2>
      <p>{t('settings_stored_text')}</p>
      <p data-count={count}>{plural('settings_stored_count', count)}</p>
      {unreadable.map(({ name, item }) => (
        <UnreadableNote
          key={name}
          name={name}
          onDiscard={() => void run(() => item.discardUnreadable())}
        />
      ))}
      <ConfirmButton
        action="clear"
        text={t('settings_clear')}
        question={t('settings_clear_question')}
        yes={t('settings_clear_yes')}
        no={t('settings_clear_no')}
        staysAfterYes
        onConfirm={() => void run(() => clearHistory(browser.storage))}
      />
      <StatusLine status={status} />
    </section>
  );
}
