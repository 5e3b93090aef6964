/** Makes an addition of the user's own watch list, to be handed on. */
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
import { saveFile } from '../../ui/save-file.ts';
import { additionFailure, done, type Status, StatusLine } from './status.tsx';

const FIELDS = ['title', 'source', 'publisher', 'url'] as const;
type Field = (typeof FIELDS)[number];

function textOf(form: FormData, field: Field): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
}

/** Why the form cannot be taken; null where it can. */
function wanting(form: FormData): 'incomplete' | 'not-https' | null {
  if (FIELDS.some((field) => textOf(form, field) === '')) return 'incomplete';
  const url = textOf(form, 'url');
  return url.startsWith('https://') && URL.canParse(url) ? null : 'not-https';
}

/** The text of the file, or why nobody could take it. */
async function make(
  own: readonly Authority[],
  form: FormData,
): Promise<{ text: string } | { error: AdditionError; place: string | null }> {
  const [title, source, publisher, url] = FIELDS.map((field) => textOf(form, field));
  const cited = { title: source ?? '', publisher: publisher ?? '', url: url ?? '' };
  const text = writeAddition(additionOfOwn(own, { title: title ?? '', source: cited }));
  const read = await readAddition(text, await loadPublicRoots());
  return 'error' in read ? read : { text };
}

export function MakeAddition({ own }: { own: readonly Authority[] }) {
  const [status, setStatus] = useState<Status | null>(null);
  async function submit(form: FormData): Promise<Status> {
    const lacks = wanting(form);
    if (lacks !== null) return additionFailure(lacks);
    const made = await make(own, form);
    if ('error' in made) return additionFailure(made.error, made.place);
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
