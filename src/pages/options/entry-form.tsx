/** The form that describes a new authority: by certificate, or by fingerprint. */
import { useState } from 'preact/hooks';
import type { Authority } from '../../core/catalogue/catalogue.ts';
import {
  type EntryDescription,
  type EntryResult,
  entryFromCertificate,
  entryFromFingerprint,
  MAX_FILE_BYTES,
  MAX_NAME,
  MAX_NOTE,
} from '../../core/catalogue/watch-list-entry.ts';
import { loadCertificateReader } from '../../core/x509/certificate-reader.ts';
import { t } from '../../i18n/messages.ts';
import { failure, type Status, StatusLine } from './status.tsx';

type How = 'certificate' | 'fingerprint-certificate' | 'fingerprint-key';
const HOWS: readonly How[] = ['certificate', 'fingerprint-certificate', 'fingerprint-key'];

async function fromCertificate(
  described: EntryDescription,
  form: FormData,
): Promise<EntryResult | null> {
  const file = form.get('file');
  const pasted = form.get('pem');
  const reader = await loadCertificateReader();
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

async function read(id: string, form: FormData): Promise<EntryResult | { error: 'no-input' }> {
  const described = { id, name: textOf(form, 'name'), note: textOf(form, 'note') };
  const how = textOf(form, 'how');
  if (how === 'certificate')
    return (await fromCertificate(described, form)) ?? { error: 'no-input' };
  const of = how === 'fingerprint-key' ? 'key' : 'certificate';
  return entryFromFingerprint(described, of, textOf(form, 'fingerprint'));
}

function Source({ how }: { how: How }) {
  if (how !== 'certificate') {
    return (
      <div class="field">
        <label for="fingerprint">{t('options_fingerprint')}</label>
        <input id="fingerprint" name="fingerprint" autocomplete="off" spellcheck={false} />
      </div>
    );
  }
  return (
    <>
      <div class="field">
        <label for="pem">{t('options_paste')}</label>
        <textarea id="pem" name="pem" rows={6} spellcheck={false} />
      </div>
      <div class="field">
        <label for="file">{t('options_file')}</label>
        <input id="file" name="file" type="file" accept=".pem,.crt,.cer,.der" />
      </div>
    </>
  );
}

interface FormProps {
  readonly newId: () => string;
  /** Takes the entry up, and says what came of it. */
  readonly onEntry: (entry: Authority) => Promise<Status>;
}

export function EntryForm({ newId, onEntry }: FormProps) {
  const [how, setHow] = useState<How>('certificate');
  const [status, setStatus] = useState<Status | null>(null);

  async function add(form: HTMLFormElement): Promise<void> {
    const result = await read(newId(), new FormData(form));
    const came = 'entry' in result ? await onEntry(result.entry) : failure(result.error);
    setStatus(came);
    if (came.kind === 'done') form.reset();
  }

  return (
    <form
      id="add"
      onSubmit={(event) => {
        event.preventDefault();
        void add(event.currentTarget);
      }}
    >
      <div class="field">
        <label for="name">{t('options_name')}</label>
        <input id="name" name="name" maxLength={MAX_NAME} autocomplete="off" />
      </div>
      <div class="field">
        <label for="note">{t('options_note')}</label>
        <input id="note" name="note" maxLength={MAX_NOTE} autocomplete="off" />
      </div>
      <fieldset>
        <legend>{t('options_how')}</legend>
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
            {t(`options_how_${one.replaceAll('-', '_')}`)}
          </label>
        ))}
      </fieldset>
      <Source how={how} />
      <button type="submit" class="primary">
        {t('options_add')}
      </button>
      <StatusLine status={status} />
    </form>
  );
}
