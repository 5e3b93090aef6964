/** The section of the popup about the authority that a verdict names, with its sources. */
import type { SourceRef } from '../core/catalogue/catalogue.ts';
import { loadSources } from '../data/sources.ts';
import { formatDay, formatPeriodRange } from '../i18n/dates.ts';
import { t } from '../i18n/messages.ts';
import { SourceLink } from '../ui/citations.tsx';
import { FileSources } from '../ui/file-sources.tsx';
import type { AuthorityInfo } from '../wording/authority-lookup.ts';
import { claimText } from '../wording/data-text.ts';

/** The sentence that says what kind of authority it is, and where Küzet knows it from. */
function authorityText({ kind, name, from, to, file }: AuthorityInfo): string {
  if (kind === 'pki') return t('authority_pki', [name]);
  if (kind === 'user') return t('authority_user', [name]);
  if (kind === 'organisation') return t('authority_organisation', [name]);
  if (kind === 'inspection') return t('authority_organisation_inspection', [name]);
  if (kind === 'addition') return t('authority_addition', [name, file?.title ?? '']);
  if (kind === 'family') return t('authority_family', [name, formatDay(from), formatDay(to)]);
  const isDated = from !== null && to !== null && Number.isFinite(from);
  return isDated
    ? t('authority_catalogue', [name, formatDay(from), formatDay(to)])
    : t('authority_catalogue_undated', [name]);
}

function Note({ authority: { kind, note } }: { authority: AuthorityInfo }) {
  if (note === '') return null;
  return (
    <p>{t(kind === 'addition' ? 'authority_addition_note' : 'authority_user_note', [note])}</p>
  );
}

/** Title, link and section of each source. */
function Sources({ refs }: { refs: readonly SourceRef[] }) {
  const sources = loadSources();
  return (
    <span class="sources">
      {t('authority_sources')}{' '}
      {refs.map(({ id, section }, index) => {
        const source = sources.get(id);
        return (
          <span key={id + section}>
            {index > 0 ? '; ' : ''}
            {source ? <SourceLink source={source} /> : null}
            {`, ${section}`}
          </span>
        );
      })}
    </span>
  );
}

/** Earlier uses of the authority's family, with sources. */
function History({ authority: { history } }: { authority: AuthorityInfo }) {
  if (history.length === 0) return null;
  return (
    <>
      <h3>{t('authority_history')}</h3>
      {history.map((claim) => (
        <p key={claim.id}>
          {claim.when ? <strong>{formatPeriodRange(claim.when)}</strong> : null} {claimText(claim)}{' '}
          <Sources refs={claim.sources} />
        </p>
      ))}
      <p>
        <a href="about-interception.html#history" target="_blank">
          {t('authority_history_more')}
        </a>
      </p>
    </>
  );
}

interface AuthoritySectionProps {
  readonly authority: AuthorityInfo;
  /** Its key or certificate was recognised, not only its name. */
  readonly isProven: boolean;
}

/** Whether there is more to say of it than its name, which is all that is known of a product. */
export function hasAuthoritySection({ kind }: AuthorityInfo): boolean {
  return kind !== 'software' && kind !== 'adware';
}

/** Draws what is known of the authority, with its sources. */
export function AuthoritySection({ authority, isProven }: AuthoritySectionProps) {
  const { file, refusedSince, isPartial, sources } = authority;
  return (
    <section>
      <h2>{t('authority_title')}</h2>
      {isProven ? null : <p>{t('authority_by_name')}</p>}
      <p>{authorityText(authority)}</p>
      <Note authority={authority} />
      {file ? (
        <>
          <p>
            {file.publisher === null
              ? t('additions_unsigned_brief')
              : t('additions_signed', [file.publisher])}
          </p>
          <p>{t('authority_addition_sources')}</p>
          <FileSources sources={file.sources} />
        </>
      ) : null}
      {refusedSince === null ? null : (
        <p>{t('authority_refused_since', [formatDay(refusedSince)])}</p>
      )}
      {isPartial ? <p>{t('authority_partial')}</p> : null}
      {sources.length > 0 ? (
        <p>
          <Sources refs={sources} />
        </p>
      ) : null}
      <History authority={authority} />
    </section>
  );
}
