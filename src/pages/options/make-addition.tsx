/** The form that makes an addition file of the user's own watch list, for other people. */
import { useState } from 'preact/hooks';
import {
  type AdditionError,
  readAddition,
  writeAddition,
} from '../../core/catalogue/addition-file.ts';
import type { Authority } from '../../core/catalogue/catalogue.ts';
import { MAX_NAME } from '../../core/catalogue/watch-list-entry.ts';
import { additionOfOwn } from '../../core/catalogue/watch-list-to-addition.ts';
import { loadPublicRoots } from '../../data/public-roots.ts';
import { t } from '../../i18n/messages.ts';
import { formText } from '../../ui/form-text.ts';
import { saveFile } from '../../ui/save-file.ts';
import { additionFailed, done, type Status, StatusLine } from './status.tsx';

const FIELDS = ['title', 'source', 'publisher', 'url'] as const;

/** What is wrong with the form; null for nothing. */
function formFault(form: FormData): 'incomplete' | 'not-https' | null {
  if (FIELDS.some((field) => formText(form, field) === '')) return 'incomplete';
  const url = formText(form, 'url');
  return url.startsWith('https://') && URL.canParse(url) ? null : 'not-https';
}

/** Returns the text of the file, or why no Küzet would accept it. */
async function makeFile(
  own: readonly Authority[],
  form: FormData,
): Promise<{ text: string } | { error: AdditionError; place: string | null }> {
  const [title, source, publisher, url] = FIELDS.map((field) => formText(form, field));
  const cited = { title: source ?? '', publisher: publisher ?? '', url: url ?? '' };
  const text = writeAddition(additionOfOwn(own, { title: title ?? '', source: cited }));
  const read = await readAddition(text, await loadPublicRoots());
  return 'error' in read ? read : { text };
}

/** Draws the form; it is disabled while the watch list is empty. */
export function MakeAddition({ own }: { own: readonly Authority[] }) {
  const [status, setStatus] = useState<Status | null>(null);
  async function submit(form: FormData): Promise<Status> {
    const fault = formFault(form);
    if (fault !== null) return additionFailed(fault);
    const made = await makeFile(own, form);
    if ('error' in made) return additionFailed(made.error, made.place);
    saveFile('kuzet-authorities.json', 'application/json', made.text);
    return done(t('additions_made'));
  }
  return (
    <form
      id="make-addition"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget)).then(setStatus);
      }}
    >
      <h3>{t('additions_make_heading')}</h3>
      <p>{t('additions_make_text')}</p>
      {own.length === 0 ? <p>{t('additions_make_empty')}</p> : null}
      {FIELDS.map((field) => (
        <div class="field" key={field}>
          <label for={`addition-${field}`}>{t(`additions_make_${field}`)}</label>
          <input
            id={`addition-${field}`}
            name={field}
            maxLength={field === 'title' ? MAX_NAME : 500}
            autocomplete="off"
            disabled={own.length === 0}
          />
        </div>
      ))}
      <button type="submit" disabled={own.length === 0}>
        {t('additions_make_button')}
      </button>
      <StatusLine status={status} />
    </form>
  );
}
