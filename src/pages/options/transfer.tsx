/** Saves the watch list to a file, and adds entries from one. */
import { useState } from 'preact/hooks';
import type { Authority } from '../../core/catalogue/catalogue.ts';
import {
  MAX_LIST_FILE_BYTES,
  readListFile,
  writeListFile,
} from '../../core/catalogue/watch-list-file.ts';
import { t } from '../../i18n/messages.ts';
import { FileField } from '../../ui/file-field.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { failed, type Status, StatusLine } from './status.tsx';

interface TransferProps {
  readonly entries: readonly Authority[];
  /** Adds the entries that are new; returns what to tell the user. */
  readonly onEntries: (entries: readonly Authority[]) => Promise<Status>;
}

/** Draws both controls; the file may come from anybody, so its faults are reported. */
export function Transfer({ entries, onEntries }: TransferProps) {
  const [status, setStatus] = useState<Status | null>(null);
  async function take(file: File): Promise<void> {
    try {
      const isTooLarge = file.size > MAX_LIST_FILE_BYTES;
      const read = isTooLarge
        ? ({ error: 'file-too-large' } as const)
        : await readListFile(await file.text());
      setStatus('error' in read ? failed(read.error) : await onEntries(read.entries));
    } catch {
      setStatus(failed('file-damaged'));
    }
  }
  return (
    <section id="transfer">
      <h3>{t('options_transfer_title')}</h3>
      <p>{t('options_transfer_text')}</p>
      <button
        type="button"
        data-action="export"
        disabled={entries.length === 0}
        onClick={() => {
          saveFile('kuzet-watch-list.json', 'application/json', writeListFile(entries));
        }}
      >
        {t('options_export')}
      </button>
      <p>{t('options_import_limit')}</p>
      <FileField id="import" label={t('options_import')} onFile={(file) => void take(file)} />
      <StatusLine status={status} />
    </section>
  );
}
