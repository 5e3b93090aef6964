/** Makes an addition of the user's own watch list, to be handed on. */
import { useState } from 'preact/hooks';
import type { Authority } from '../core/authorities.ts';
import { MAX_NAME } from '../core/watch-list.ts';
import { type AdditionError, readAddition, writeAddition } from '../storage/addition-file.ts';
import { additionOfOwn } from '../storage/own-addition.ts';
import { loadPublicRoots } from '../storage/public-roots.ts';
import { save } from '../ui/download.ts';
import { message } from '../ui/messages.ts';
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
    save('kuzet-authorities.json', 'application/json', made.text);
    return done(message('additions_made'));
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
      <h3>{message('additions_make_heading')}</h3>
      <p>{message('additions_make_text')}</p>
      {own.length === 0 ? <p>{message('additions_make_empty')}</p> : null}
      {FIELDS.map((field) => (
        <div class="field" key={field}>
          <label for={`addition-${field}`}>{message(`additions_make_${field}`)}</label>
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
        {message('additions_make_button')}
      </button>
      <StatusLine status={status} />
    </form>
  );
}
