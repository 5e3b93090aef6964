/** What is stored, and how to clear it. */
import { useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import { clearSeen } from '../storage/clear.ts';
import { message, plural } from '../ui/messages.ts';
import { done, type Status, StatusLine } from './status.tsx';

interface StoredProps {
  /** How many findings there are. */
  readonly count: number;
  /** Names of what is stored in a form that this version cannot read. */
  readonly foreign: readonly string[];
}

export function Stored({ count, foreign }: StoredProps) {
  const [isSure, setSure] = useState(false);
  const [left, setLeft] = useState(count);
  const [status, setStatus] = useState<Status | null>(null);
  const clear = async () => {
    setSure(false);
    try {
      await clearSeen(browser.storage);
      setLeft(0);
      setStatus(done(message('settings_cleared')));
    } catch {
      setStatus({ kind: 'error', text: message('settings_not_stored') });
    }
  };
  const ask = (to: boolean) => () => {
    setSure(to);
  };
  return (
    <section id="stored">
      <h2>{message('settings_stored_title')}</h2>
      <p>{message('settings_stored_text')}</p>
      <p data-count={left}>{plural('settings_stored_count', left)}</p>
      {foreign.map((what) => (
        <p key={what} class="error">
          {message('settings_foreign', [message(`stored_${what}`)])}
        </p>
      ))}
      {isSure ? (
        <div class="todo">
          <p>{message('settings_clear_sure')}</p>
          <button type="button" data-action="clear-yes" onClick={() => void clear()}>
            {message('settings_clear_yes')}
          </button>{' '}
          <button type="button" onClick={ask(false)}>
            {message('settings_clear_no')}
          </button>
        </div>
      ) : (
        <button type="button" data-action="clear" disabled={left === 0} onClick={ask(true)}>
          {message('settings_clear')}
        </button>
      )}
      <StatusLine status={status} />
    </section>
  );
}
