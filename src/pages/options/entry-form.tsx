/** The form that adds an authority to the watch list: by its certificate, or by a fingerprint. */
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
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import { formText } from '../../ui/form-text.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { failed, type Status, StatusLine } from './status.tsx';

/** Ways to identify an authority. */
const METHODS = ['certificate', 'fingerprint-certificate', 'fingerprint-key'] as const;

type Method = (typeof METHODS)[number];

/** Reads the certificate from the file or the text area; null where both are empty. */
async function fromCertificate(
  description: EntryDescription,
  form: FormData,
): Promise<EntryResult | null> {
  const file = form.get('file');
  const pasted = formText(form, 'pem');
  const reader = await loadCertificateReader();
  if (file instanceof File && file.size > 0) {
    // One byte over the limit is enough for the reader to refuse it as too large.
    const bytes = await file.slice(0, MAX_FILE_BYTES + 1).arrayBuffer();
    return entryFromCertificate(description, new Uint8Array(bytes), reader);
  }
  if (pasted === '') return null;
  return entryFromCertificate(description, new TextEncoder().encode(pasted), reader);
}

/** Makes an entry of the form, or says why there is none. */
async function readEntry(
  id: string,
  form: FormData,
): Promise<EntryResult | { readonly error: 'no-input' }> {
  const description = { id, name: formText(form, 'name'), note: formText(form, 'note') };
  const method = formText(form, 'how');
  if (method === 'certificate') {
    return (await fromCertificate(description, form)) ?? { error: 'no-input' };
  }
  const of = method === 'fingerprint-key' ? 'key' : 'certificate';
  return entryFromFingerprint(description, of, formText(form, 'fingerprint'));
}

function DescriptionFields() {
  return (
    <>
      <div class="field">
        <label for="name">{t('options_name')}</label>
        <input id="name" name="name" maxLength={MAX_NAME} autocomplete="off" />
      </div>
      <div class="field">
        <label for="note">{t('options_note')}</label>
        <input id="note" name="note" maxLength={MAX_NOTE} autocomplete="off" />
      </div>
    </>
  );
}

/** The fields that the chosen method needs. */
function MethodFields({ method }: { method: Method }) {
  if (method !== 'certificate') {
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
        <input id="file" name="file" type="file" accept=".pem,.crt,.cer,.der,.p7b,.p7c,.txt,.sst" />
      </div>
    </>
  );
}

interface EntryFormProps {
  readonly newId: () => string;
  /** Adds the entry; returns what to tell the user. */
  readonly onEntry: (entry: Authority) => Promise<Status>;
}

/** Draws the form, which is emptied when the entry was added. */
export function EntryForm({ newId, onEntry }: EntryFormProps) {
  const [method, setMethod] = useState<Method>('certificate');
  const [status, setStatus] = useState<Status | null>(null);

  async function add(form: HTMLFormElement): Promise<void> {
    const result = await readEntry(newId(), new FormData(form));
    const added = 'entry' in result ? await onEntry(result.entry) : failed(result.error);
    setStatus(added);
    if (added.kind === 'done') form.reset();
  }

  return (
    <form
      id="add"
      onSubmit={(event) => {
        event.preventDefault();
        void add(event.currentTarget);
      }}
    >
      <DescriptionFields />
      <RadioGroup
        name="how"
        legend={t('options_how')}
        values={METHODS}
        value={method}
        label={(one) => t(`options_how_${toMessageKey(one)}`)}
        onChange={setMethod}
      />
      <MethodFields method={method} />
      <button type="submit" class="primary">
        {t('options_add')}
      </button>
      <StatusLine status={status} />
    </form>
  );
}
