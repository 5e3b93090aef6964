/** A certificate chain as a drawing: the root above, the site below, the flagged certificate marked. */
import type { DisplayCertificate, Verdict } from '../core/detection/verdict.ts';
import { formatDay } from '../i18n/dates.ts';
import { t } from '../i18n/messages.ts';
import { CopyButton } from './copy-button.tsx';
import { Facts } from './facts.tsx';

/** Hex digits in pairs, upper case, as other tools print fingerprints. */
function spaced(hex: string): string {
  return hex.replace(/(..)(?=.)/g, '$1 ').toUpperCase();
}

function Details({ certificate }: { certificate: DisplayCertificate }) {
  const fields = [
    { label: t('chain_subject'), text: certificate.subject },
    { label: t('chain_issuer'), text: certificate.issuer },
    { label: t('chain_serial'), text: spaced(certificate.serial) },
    { label: t('chain_key'), text: certificate.key },
    { label: t('chain_sha256'), text: spaced(certificate.sha256) },
    { label: t('chain_spki'), text: certificate.spkiSha256 ?? '' },
  ];
  const facts = fields.map(({ label, text }) => ({
    label,
    value:
      text === '' ? (
        ''
      ) : (
        <>
          {text} <CopyButton text={text} label={label} />
        </>
      ),
  }));
  return (
    <details>
      <summary>{t('chain_details')}</summary>
      <Facts facts={facts} />
    </details>
  );
}

type ChainVerdict = Pick<Verdict, 'chain' | 'root' | 'usedEch'>;

/** Whether the network could read the name of the site; nothing where that is not known. */
function EchNote({ verdict: { usedEch } }: { verdict: ChainVerdict }) {
  if (usedEch === undefined) return null;
  return (
    <p class="soft" data-ech={usedEch}>
      {t(usedEch ? 'chain_ech' : 'chain_no_ech')}
    </p>
  );
}

/** The role of a certificate by its place in the chain, leaf first; '' for an intermediate. */
function roleText(verdict: ChainVerdict, index: number): string {
  if (index === 0) return t('chain_site');
  if (index !== verdict.chain.length - 1) return '';
  if (verdict.root === 'publicly-trusted') return t('chain_publicly_trusted');
  return verdict.root === 'private' ? t('chain_private') : '';
}

/** Draws the chain of a verdict; nothing where no certificate was read. */
export function CertificateChain({ verdict }: { verdict: ChainVerdict }) {
  if (verdict.chain.length === 0) return null;
  const entries = verdict.chain.map((certificate, index) => ({
    certificate,
    role: roleText(verdict, index),
  }));
  return (
    <section>
      <h2>{t('chain_title')}</h2>
      <ol class="chain">
        {entries.reverse().map(({ certificate, role }) => (
          <li key={certificate.sha256} class={certificate.flagged ? 'flagged' : ''}>
            <p class="name">{certificate.name || t('chain_unnamed')}</p>
            {role === '' ? null : <p class="role">{role}</p>}
            {certificate.flagged ? <p class="mark">{t('chain_flagged')}</p> : null}
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
      <EchNote verdict={verdict} />
    </section>
  );
}
