/** What is stored, and how to clear it. */
import { useState } from 'preact/hooks';
import { browser } from '../../browser.ts';
import { plural, t } from '../../i18n/messages.ts';
import { clearHistory } from '../../storage/clear-history.ts';
import type { StorageItem } from '../../storage/item.ts';
import { ConfirmPrompt } from '../../ui/confirm-prompt.tsx';
import { useFocus } from '../../ui/use-focus.ts';
import { done, type Status, StatusLine } from './status.tsx';

/** Something stored in a form that this version cannot read, by the name that people know. */
export interface UnreadableItem {
  readonly name: string;
  readonly item: Pick<StorageItem<unknown>, 'discardUnreadable'>;
}

interface StoredProps {
  /** How many findings there are. */
  readonly count: number;
  readonly unreadable: readonly UnreadableItem[];
  /** Draws the page anew. */
  readonly onChange: () => void;
}

const notStored = (): Status => ({ kind: 'error', text: t('settings_not_stored') });

export function Stored({ count, unreadable, onChange }: StoredProps) {
  const [isAsking, setAsking] = useState(false);
  const [wasAsking, setWasAsking] = useState(false);
  const [status, setStatus] = useState<Status | null>(null);
  const button = useFocus<HTMLButtonElement>(wasAsking && !isAsking);
  const act = async (action: () => Promise<void>) => {
    setAsking(false);
    try {
      await action();
      setStatus(done(t('settings_cleared')));
    } catch {
      setStatus(notStored());
    }
    onChange();
  };
  return (
    <section id="stored">
      <h2>{t('settings_stored_title')}</h2>
      <p>{t('settings_stored_text')}</p>
      <p data-count={count}>{plural('settings_stored_count', count)}</p>
      {unreadable.map(({ name, item }) => (
        <div key={name}>
          <p class="error">{t('settings_foreign', [t(`stored_${name}`)])}</p>
          <button
            type="button"
            data-action="discard"
            onClick={() => void act(() => item.discardUnreadable())}
          >
            {t('settings_discard', [t(`stored_${name}`)])}
          </button>
        </div>
      ))}
      {isAsking ? (
        <ConfirmPrompt
          question={t('settings_clear_sure')}
          yes={t('settings_clear_yes')}
          no={t('settings_clear_no')}
          action="clear-yes"
          onYes={() => void act(() => clearHistory(browser.storage))}
          onNo={() => {
            setAsking(false);
          }}
        />
      ) : (
        <button
          type="button"
          data-action="clear"
          ref={button}
          onClick={() => {
            setAsking(true);
            setWasAsking(true);
          }}
        >
          {t('settings_clear')}
        </button>
      )}
      <StatusLine status={status} />
    </section>
  );
}
