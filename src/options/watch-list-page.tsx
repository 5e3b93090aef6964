/** Adds and removes the user's own authorities. Bad input gets a message and changes nothing. */
import { useState } from 'preact/hooks';
import type { Authority } from '../core/authorities.ts';
import { toHex } from '../core/bytes.ts';
import { neutralize } from '../core/text.ts';
import {
  type Described,
  type EntryResult,
  entryFromCertificate,
  entryFromFingerprint,
  MAX_FILE_BYTES,
} from '../core/watch-list.ts';
import type { StorageItem } from '../storage/item.ts';
import type { WatchList } from '../storage/watch-list.ts';
import { message } from '../ui/messages.ts';

const MAX_ENTRIES = 200;

type How = 'certificate' | 'fingerprint-certificate' | 'fingerprint-key';
const HOWS: readonly How[] = ['certificate', 'fingerprint-certificate', 'fingerprint-key'];

interface Status {
  readonly kind: 'error' | 'done';
  readonly text: string;
}

const failure = (error: string): Status => ({
  kind: 'error',
  text: message(`options_error_${error.replaceAll('-', '_')}`),
});

/** An identifier that no other entry has. */
function newId(): string {
  return `own-${toHex(crypto.getRandomValues(new Uint8Array(8)))}`;
}

async function fromCertificate(described: Described, form: FormData): Promise<EntryResult | null> {
  const file = form.get('file');
  const pasted = form.get('pem');
  const reader = await import('../core/certificate.ts');
  if (file instanceof File && file.size > 0) {
    // One byte over the limit is enough to be told that it is too large.
    const bytes = await file.slice(0, MAX_FILE_BYTES + 1).arrayBuffer();
    return entryFromCertificate(described, new Uint8Array(bytes), reader);
  }
  if (typeof pasted !== 'string' || pasted.trim() === '') return null;
  return entryFromCertificate(described, new TextEncoder().encode(pasted.trim()), reader);
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value : '';
}

async function read(form: FormData): Promise<EntryResult | { error: 'no-input' }> {
  const described = { id: newId(), name: textOf(form, 'name'), note: textOf(form, 'note') };
  const how = textOf(form, 'how');
  if (how === 'certificate')
    return (await fromCertificate(described, form)) ?? { error: 'no-input' };
  const of = how === 'fingerprint-key' ? 'key' : 'certificate';
  return entryFromFingerprint(described, of, textOf(form, 'fingerprint'));
}

function isSame(a: Authority, b: Authority): boolean {
  return a.sha256 !== null || b.sha256 !== null
    ? a.sha256 === b.sha256
    : a.spkiSha256 === b.spkiSha256;
}

function Entry({ entry, onRemove }: { entry: Authority; onRemove: () => void }) {
  const name = neutralize(entry.name);
  return (
    <li data-entry={entry.id}>
      <div>
        <strong>{name}</strong>
        {entry.note === '' ? null : <p>{neutralize(entry.note, 500)}</p>}
        <code>{entry.sha256 ?? entry.spkiSha256}</code>
      </div>
      <button type="button" aria-label={message('options_remove_label', [name])} onClick={onRemove}>
        {message('options_remove')}
      </button>
    </li>
  );
}

function Source({ how }: { how: How }) {
  if (how !== 'certificate') {
    return (
      <div class="field">
        <label for="fingerprint">{message('options_fingerprint')}</label>
        <input id="fingerprint" name="fingerprint" autocomplete="off" spellcheck={false} />
      </div>
    );
  }
  return (
    <>
      <div class="field">
        <label for="pem">{message('options_paste')}</label>
        <textarea id="pem" name="pem" rows={6} spellcheck={false} />
      </div>
      <div class="field">
        <label for="file">{message('options_file')}</label>
        <input id="file" name="file" type="file" accept=".pem,.crt,.cer,.der" />
      </div>
    </>
  );
}

interface PageProps {
  readonly item: StorageItem<WatchList>;
  readonly initial: readonly Authority[];
}

export function WatchListPage({ item, initial }: PageProps) {
  const [entries, setEntries] = useState(initial);
  const [how, setHow] = useState<How>('certificate');
  const [status, setStatus] = useState<Status | null>(null);

  /** Stores first, shows then; what cannot be stored is said and not shown as done. */
  async function change(to: (list: WatchList) => WatchList, done: Status): Promise<boolean> {
    try {
      setEntries((await item.update(to)).entries);
      setStatus(done);
      return true;
    } catch {
      setStatus(failure('not-stored'));
      return false;
    }
  }

  async function add(form: HTMLFormElement): Promise<void> {
    const result = await read(new FormData(form));
    if ('error' in result) {
      setStatus(failure(result.error));
      return;
    }
    const { entry } = result;
    const current = (await item.read()).entries;
    if (current.some((one) => isSame(one, entry))) {
      setStatus(failure('already-listed'));
      return;
    }
    if (current.length >= MAX_ENTRIES) {
      setStatus(failure('list-full'));
      return;
    }
    const done: Status = { kind: 'done', text: message('options_added', [neutralize(entry.name)]) };
    const added = await change((list) => ({ ...list, entries: [...list.entries, entry] }), done);
    if (added) form.reset();
  }

  async function remove(entry: Authority): Promise<void> {
    await change(
      (list) => ({ ...list, entries: list.entries.filter((one) => one.id !== entry.id) }),
      { kind: 'done', text: message('options_removed', [neutralize(entry.name)]) },
    );
  }

  return (
    <>
      <h1>{message('options_title')}</h1>
      <p>{message('options_intro')}</p>
      <h2>{message('options_add_title')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add(event.currentTarget);
        }}
      >
        <div class="field">
          <label for="name">{message('options_name')}</label>
          <input id="name" name="name" maxLength={100} autocomplete="off" />
        </div>
        <div class="field">
          <label for="note">{message('options_note')}</label>
          <input id="note" name="note" maxLength={500} autocomplete="off" />
        </div>
        <fieldset>
          <legend>{message('options_how')}</legend>
          {HOWS.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="how"
                value={one}
                checked={how === one}
                onChange={() => {
                  setHow(one);
                }}
              />
              {message(`options_how_${one.replaceAll('-', '_')}`)}
            </label>
          ))}
        </fieldset>
        <Source how={how} />
        <button type="submit" class="primary">
          {message('options_add')}
        </button>
        <p role="status" class={status?.kind ?? ''} data-status={status?.kind ?? ''}>
          {status?.text ?? ''}
        </p>
      </form>
      <h2>{message('options_list_title')}</h2>
      {entries.length === 0 ? (
        <p>{message('options_list_empty')}</p>
      ) : (
        <ul class="entries">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} onRemove={() => void remove(entry)} />
          ))}
        </ul>
      )}
    </>
  );
}
