/** What a file holds that somebody was told to install. */
import type {
  TrustCertificate,
  TrustFile,
  TrustStanding,
} from '../../core/evidence/judge-trust-file.ts';
import { neutralize } from '../../core/text.ts';
import { formatDay } from '../../i18n/dates.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import { Facts } from '../../ui/facts.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';

/** Certificates and domains that are drawn. */
const MAX_DRAWN = 20;
const MAX_DOMAINS = 10;
const MAX_DOMAIN_CHARACTERS = 60;

/** Standings of authorities whose owner can do something that the reader should know. */
const POWERFUL: readonly TrustStanding[] = [
  ...(['listed', 'listed-name', 'own-root', 'issued', 'software', 'community'] as const),
];

/** What an authority could do, once it is installed. */
function PowerText({ standing, domains }: TrustCertificate) {
  if (!POWERFUL.includes(standing)) return null;
  if (!domains) return <p>{t('told_power_any')}</p>;
  const shown = domains
    .slice(0, MAX_DOMAINS)
    .map((domain) => neutralize(domain, MAX_DOMAIN_CHARACTERS));
  const more = domains.length > MAX_DOMAINS ? ['…'] : [];
  return <p>{t('told_power_some', [[...shown, ...more].join(', ')])}</p>;
}

/** Fingerprints as other programs print them. */
const spaced = (hex: string) => hex.replace(/(..)(?=.)/g, '$1 ').toUpperCase();

function CertificateView({ one, lookup }: { one: TrustCertificate; lookup: AuthorityLookup }) {
  const { standing, authority, shown } = one;
  const name = authority === null ? '' : (lookup(authority)?.name ?? authority);
  return (
    <article class="record" data-standing={standing} data-authority={authority ?? ''}>
      <h3>{shown === null || shown.name === '' ? t('chain_unnamed') : shown.name}</h3>
      <p class={standing.startsWith('listed') ? 'warned' : ''}>
        {t(`told_is_${toMessageKey(standing)}`, [name])}
      </p>
      <PowerText {...one} />
      {shown ? (
        <details>
          <summary>{t('chain_details')}</summary>
          <Facts
            facts={[
              { label: t('chain_subject'), value: shown.subject },
              { label: t('chain_issuer'), value: shown.issuer },
              { label: t('chain_sha256'), value: spaced(shown.sha256) },
            ]}
          />
          <p>{t('chain_valid', [formatDay(shown.notBefore), formatDay(shown.notAfter)])}</p>
        </details>
      ) : null}
    </article>
  );
}

function ErrorText({ file }: { file: Extract<TrustFile, { error: unknown }> }) {
  const { error, isProfile, count } = file;
  if (error === 'nothing' && isProfile) return <p>{t('told_error_nothing_profile')}</p>;
  return (
    <p>
      {t(`told_error_${toMessageKey(error)}`, [String(count)])}{' '}
      {error === 'collection' ? <a href="evidence.html">{t('evidence_title')}</a> : null}
    </p>
  );
}

interface TrustFileViewProps {
  readonly file: TrustFile;
  readonly lookup: AuthorityLookup;
}

/** Draws the certificates, the most serious first; or why the file was not judged. */
export function TrustFileView({ file, lookup }: TrustFileViewProps) {
  if ('error' in file) {
    return (
      <div id="examined" role="alert" class="error" data-error={file.error}>
        <ErrorText file={file} />
      </div>
    );
  }
  const { certificates, isProfile, isPartial } = file;
  return (
    <div id="examined" data-certificates={certificates.length}>
      <p role="status">{t('told_file_count', [String(certificates.length)])}</p>
      {isProfile ? <p>{t('told_file_profile')}</p> : null}
      {isPartial ? <p>{t('told_file_partial')}</p> : null}
      {certificates.slice(0, MAX_DRAWN).map((one, index) => (
        <CertificateView key={index} one={one} lookup={lookup} />
      ))}
      <p class="soft">{t('told_after')}</p>
    </div>
  );
}
