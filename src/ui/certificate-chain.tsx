/** The chain as a drawing: the root above, the site below, the guilty certificate marked. */
import type { DisplayCertificate, Verdict } from '../core/detection/verdict.ts';
import { formatDay } from '../i18n/dates.ts';
import { t } from '../i18n/messages.ts';
import { CopyButton } from './copy-button.tsx';

/** Hex in pairs, as other tools print fingerprints. */
function spaced(hex: string): string {
  return hex.replace(/(..)(?=.)/g, '$1 ').toUpperCase();
}

function Details({ certificate }: { certificate: DisplayCertificate }) {
  const rows: [label: string, value: string][] = [
    ['chain_subject', certificate.subject],
    ['chain_issuer', certificate.issuer],
    ['chain_serial', spaced(certificate.serial)],
    ['chain_key', certificate.key],
    ['chain_sha256', spaced(certificate.sha256)],
    ['chain_spki', certificate.spkiSha256 ?? ''],
  ];
  return (
    <details>
      <summary>{t('chain_details')}</summary>
      <dl>
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>
                {value} <CopyButton text={value} label={t(label)} />
              </dd>
            </div>
          ))}
      </dl>
    </details>
  );
}

type Shown = Pick<Verdict, 'chain' | 'root'>;

/** What the certificate's place in the chain means; '' in its middle. */
function role(verdict: Shown, index: number): string {
  if (index === 0) return t('chain_site');
  if (index !== verdict.chain.length - 1) return '';
  if (verdict.root === 'publicly-trusted') return t('chain_publicly_trusted');
  return verdict.root === 'private' ? t('chain_private') : '';
}

export function CertificateChain({ verdict }: { verdict: Shown }) {
  if (verdict.chain.length === 0) return null;
  const links = verdict.chain.map((certificate, index) => ({
    certificate,
    role: role(verdict, index),
  }));
  return (
    <section>
      <h2>{t('chain_title')}</h2>
      <ol class="chain">
        {links.reverse().map(({ certificate, role: place }) => (
          <li key={certificate.sha256} class={certificate.flagged ? 'guilty' : ''}>
            <p class="name">{certificate.name || t('chain_unnamed')}</p>
            {place === '' ? null : <p class="role">{place}</p>}
            {certificate.flagged ? <p class="mark">{t('chain_guilty')}</p> : null}
            <p class="dates">
              {t('chain_valid', [
                formatDay(certificate.notBefore),
                formatDay(certificate.notAfter),
              ])}
            </p>
            <Details certificate={certificate} />
          </li>
        ))}
      </ol>
    </section>
  );
}
