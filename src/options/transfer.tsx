/** Takes the watch list to a file, and from one. */
import { useState } from 'preact/hooks';
import type { Authority } from '../core/authorities.ts';
import { MAX_LIST_FILE_BYTES, readListFile, writeListFile } from '../storage/watch-list-file.ts';
import { save } from '../ui/download.ts';
import { FileField } from '../ui/file-field.tsx';
import { message } from '../ui/messages.ts';
import { failure, type Status, StatusLine } from './status.tsx';

interface TransferProps {
  readonly entries: readonly Authority[];
  /** Adds what is new, and says what came of it. */
  readonly onEntries: (entries: readonly Authority[]) => Promise<Status>;
}

export function Transfer({ entries, onEntries }: TransferProps) {
  const [status, setStatus] = useState<Status | null>(null);
  async function take(file: File): Promise<void> {
    try {
      const isTooLarge = file.size > MAX_LIST_FILE_BYTES;
      const read = isTooLarge
        ? ({ error: 'file-too-large' } as const)
        : await readListFile(await file.text());
      setStatus('error' in read ? failure(read.error) : await onEntries(read.entries));
    } catch {
      setStatus(failure('file-damaged'));
    }
  }
  return (
    <section id="transfer">
      <h3>{message('options_transfer_title')}</h3>
      <p>{message('options_transfer_text')}</p>
      <button
        type="button"
        data-action="export"
        disabled={entries.length === 0}
        onClick={() => {
          save('kuzet-watch-list.json', 'application/json', writeListFile(entries));
        }}
      >
        {message('options_export')}
      </button>
      <FileField id="import" label={message('options_import')} onFile={(file) => void take(file)} />
      <StatusLine status={status} />
    </section>
  );
}
