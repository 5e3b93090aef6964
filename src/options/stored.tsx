/** What is stored, and how to clear it. */
import { useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import { clearSeen } from '../storage/clear.ts';
import type { StorageItem } from '../storage/item.ts';
import { useFocus } from '../ui/focus.ts';
import { message, plural } from '../ui/messages.ts';
import { Sure } from '../ui/sure.tsx';
import { done, type Status, StatusLine } from './status.tsx';

/** Something stored in a form that this version cannot read, by the name that people know. */
export interface Foreign {
  readonly name: string;
  readonly item: Pick<StorageItem<unknown>, 'discardForeign'>;
}

interface StoredProps {
  /** How many findings there are. */
  readonly count: number;
  readonly foreign: readonly Foreign[];
  /** Draws the page anew. */
  readonly onChange: () => void;
}

const notStored = (): Status => ({ kind: 'error', text: message('settings_not_stored') });

export function Stored({ count, foreign, onChange }: StoredProps) {
  const [isAsking, setAsking] = useState(false);
  const [wasAsking, setWasAsking] = useState(false);
  const [status, setStatus] = useState<Status | null>(null);
  const button = useFocus<HTMLButtonElement>(wasAsking && !isAsking);
  const act = async (action: () => Promise<void>) => {
    setAsking(false);
    try {
      await action();
      setStatus(done(message('settings_cleared')));
    } catch {
      setStatus(notStored());
    }
    onChange();
  };
  return (
    <section id="stored">
      <h2>{message('settings_stored_title')}</h2>
      <p>{message('settings_stored_text')}</p>
      <p data-count={count}>{plural('settings_stored_count', count)}</p>
      {foreign.map(({ name, item }) => (
        <div key={name}>
          <p class="error">{message('settings_foreign', [message(`stored_${name}`)])}</p>
          <button
            type="button"
            data-action="discard"
            onClick={() => void act(() => item.discardForeign())}
          >
            {message('settings_discard', [message(`stored_${name}`)])}
          </button>
        </div>
      ))}
      {isAsking ? (
        <Sure
          question={message('settings_clear_sure')}
          yes={message('settings_clear_yes')}
          no={message('settings_clear_no')}
          action="clear-yes"
          onYes={() => void act(() => clearSeen(browser.storage))}
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
          {message('settings_clear')}
        </button>
      )}
      <StatusLine status={status} />
    </section>
  );
}
