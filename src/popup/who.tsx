/** Who it is: the authority that a verdict names, and what is known of it, with sources. */
import type { SourceRef } from '../core/authorities.ts';
import { loadSources, type Source } from '../data/sources.ts';
import { day, periods } from '../ui/dates.ts';
import type { Entry } from '../ui/directory.ts';
import { FileSources } from '../ui/file-sources.tsx';
import { message } from '../ui/messages.ts';

function entryText({ kind, name, from, to, file }: Entry): string {
  const dated = from !== null && to !== null && Number.isFinite(from);
  if (kind === 'pki') return message('who_pki', [name]);
  if (kind === 'user') return message('who_user', [name]);
  if (kind === 'organisation') return message('who_organisation', [name]);
  if (kind === 'addition') return message('who_addition', [name, file?.title ?? '']);
  if (kind === 'family') return message('who_family', [name, day(from), day(to)]);
  return dated
    ? message('who_catalogue', [name, day(from), day(to)])
    : message('who_catalogue_undated', [name]);
}

function noteText({ kind, note }: Entry): string {
  return kind === 'addition'
    ? message('who_addition_note', [note])
    : message('who_user_note', [note]);
}

function SourceLink({ source }: { source: Source | undefined }) {
  if (!source) return null;
  return (
    <a href={source.url} target="_blank" rel="noreferrer">
      {source.title}
    </a>
  );
}

/** Title, section and link of each source. */
function Sources({ refs }: { refs: readonly SourceRef[] }) {
  const sources = loadSources();
  return (
    <span class="sources">
      {message('who_sources')}{' '}
      {refs.map(({ id, section }, index) => (
        <span key={id + section}>
          {index > 0 ? '; ' : ''}
          <SourceLink source={sources.get(id)} />
          {`, ${section}`}
        </span>
      ))}
    </span>
  );
}

/** `isProven`: the key or the certificate was recognised, and not only what it says of itself. */
export function Who({ entry, isProven }: { entry: Entry | null; isProven: boolean }) {
  if (!entry || entry.kind === 'software') return null;
  return (
    <section>
      <h2>{message('who_title')}</h2>
      {isProven ? null : <p>{message('who_by_name')}</p>}
      <p>{entryText(entry)}</p>
      {entry.note === '' ? null : <p>{noteText(entry)}</p>}
      {entry.file ? (
        <>
          <p>{message('who_addition_sources')}</p>
          <FileSources sources={entry.file.sources} />
        </>
      ) : null}
      {entry.refusedSince === null ? null : (
        <p>{message('who_refused_since', [day(entry.refusedSince)])}</p>
      )}
      {entry.isPartial ? <p>{message('who_partial')}</p> : null}
      {entry.sources.length > 0 ? (
        <p>
          <Sources refs={entry.sources} />
        </p>
      ) : null}
      {entry.history.length > 0 ? (
        <>
          <h3>{message('who_history')}</h3>
          {entry.history.map(({ id, when, sources }) => (
            <p key={id}>
              {when ? <strong>{periods(when)}</strong> : null} {message(`claim_${id}`)}{' '}
              <Sources refs={sources} />
            </p>
          ))}
          <p>
            <a href="explain.html#history" target="_blank">
              {message('who_history_more')}
            </a>
          </p>
        </>
      ) : null}
    </section>
  );
}
