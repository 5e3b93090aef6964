/** Who it is: the authority that a verdict names, and what is known of it, with sources. */
import type { SourceRef } from '../core/catalogue/catalogue.ts';
import { loadSources, type Source } from '../data/sources.ts';
import { formatDay, formatPeriodRange } from '../i18n/dates.ts';
import { t } from '../i18n/messages.ts';
import { FileSources } from '../ui/file-sources.tsx';
import type { AuthorityInfo } from '../wording/authority-lookup.ts';

function entryText({ kind, name, from, to, file }: AuthorityInfo): string {
  const dated = from !== null && to !== null && Number.isFinite(from);
  if (kind === 'pki') return t('who_pki', [name]);
  if (kind === 'user') return t('who_user', [name]);
  if (kind === 'organisation') return t('who_organisation', [name]);
  if (kind === 'addition') return t('who_addition', [name, file?.title ?? '']);
  if (kind === 'family') return t('who_family', [name, formatDay(from), formatDay(to)]);
  return dated
    ? t('who_catalogue', [name, formatDay(from), formatDay(to)])
    : t('who_catalogue_undated', [name]);
}

function noteText({ kind, note }: AuthorityInfo): string {
  return kind === 'addition' ? t('who_addition_note', [note]) : t('who_user_note', [note]);
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
      {t('who_sources')}{' '}
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
export function AuthoritySection({
  entry,
  isProven,
}: {
  entry: AuthorityInfo | null;
  isProven: boolean;
}) {
  if (!entry || entry.kind === 'software') return null;
  return (
    <section>
      <h2>{t('who_title')}</h2>
      {isProven ? null : <p>{t('who_by_name')}</p>}
      <p>{entryText(entry)}</p>
      {entry.note === '' ? null : <p>{noteText(entry)}</p>}
      {entry.file ? (
        <>
          <p>{t('who_addition_sources')}</p>
          <FileSources sources={entry.file.sources} />
        </>
      ) : null}
      {entry.refusedSince === null ? null : (
        <p>{t('who_refused_since', [formatDay(entry.refusedSince)])}</p>
      )}
      {entry.isPartial ? <p>{t('who_partial')}</p> : null}
      {entry.sources.length > 0 ? (
        <p>
          <Sources refs={entry.sources} />
        </p>
      ) : null}
      {entry.history.length > 0 ? (
        <>
          <h3>{t('who_history')}</h3>
          {entry.history.map(({ id, when, sources }) => (
            <p key={id}>
              {when ? <strong>{formatPeriodRange(when)}</strong> : null} {t(`claim_${id}`)}{' '}
              <Sources refs={sources} />
            </p>
          ))}
          <p>
            <a href="about-interception.html#history" target="_blank">
              {t('who_history_more')}
            </a>
          </p>
        </>
      ) : null}
    </section>
  );
}
