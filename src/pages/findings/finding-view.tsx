/** One finding: which site, how sure, when, how often; and what it rests on. */
import { useEffect, useState } from 'preact/hooks';
import { displayChain } from '../../core/detection/display-chain.ts';
import { fingerprintCertificate } from '../../core/detection/fingerprint-certificate.ts';
import type { DisplayCertificate } from '../../core/detection/verdict.ts';
import type { Basis, Finding } from '../../core/findings/finding.ts';
import { neutralizeHost } from '../../core/text.ts';
import { formatTime } from '../../i18n/dates.ts';
import { plural, t } from '../../i18n/messages.ts';
import { CertificateChain } from '../../ui/certificate-chain.tsx';
import { ConfirmPrompt } from '../../ui/confirm-prompt.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { toMessageKey } from '../../wording/headline.ts';
import { reasonText } from '../../wording/verdict-text.ts';

interface FindingViewProps {
  readonly finding: Finding;
  readonly ders: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly directory: AuthorityLookup;
  readonly onSave: (button: HTMLElement) => void;
  readonly onForget: () => void;
}

/** The chain as the popup showed it, out of the certificates that were kept. */
async function readChain(
  { certificates, flagged }: Basis,
  ders: FindingViewProps['ders'],
): Promise<readonly DisplayCertificate[]> {
  const { parseCertificate } = await import('../../core/x509/parse-certificate.ts');
  const kept = certificates.flatMap(({ sha256 }) => ders.get(sha256) ?? []);
  const links = await Promise.all(
    kept.map(async (der) => ({
      reported: await fingerprintCertificate(der),
      parsed: await parseCertificate(der),
    })),
  );
  return displayChain(links, flagged);
}

function BasisView({
  basis,
  ders,
  directory,
}: Pick<FindingViewProps, 'ders' | 'directory'> & { basis: Basis }) {
  const [chain, setChain] = useState<readonly DisplayCertificate[]>([]);
  useEffect(() => {
    void readChain(basis, ders).then(setChain, console.error);
  }, [basis, ders]);
  const reasons = new Set(basis.reasons.map((one) => reasonText(one, basis, directory)));
  return (
    <>
      {reasons.size > 0 ? (
        <>
          <h3>{t('why_title')}</h3>
          <ul class="reasons">
            {[...reasons].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
      {basis.certificates.length === 0 ? (
        <p>{t('findings_no_certificates')}</p>
      ) : (
        <CertificateChain verdict={{ chain, root: basis.root }} />
      )}
    </>
  );
}

function Facts({ finding }: { finding: Finding }) {
  const { firstSeen, lastSeen, count, basis } = finding;
  const rows = [
    ['findings_first', formatTime(firstSeen)],
    ['findings_last', formatTime(lastSeen)],
    ['findings_count', plural('findings_times', count)],
    ['findings_route', basis ? t(`findings_source_${toMessageKey(basis.source)}`) : ''],
  ] as const;
  return (
    <dl class="counts">
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function FindingView({ finding, ders, directory, onSave, onForget }: FindingViewProps) {
  const { key, host, level, confidence, basis } = finding;
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const name = neutralizeHost(host);
  return (
    <details
      class="finding"
      data-finding={key}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>
        <strong>{name}</strong>{' '}
        <span class={`outcome-${level}`}>{t(`level_${toMessageKey(level)}`)}</span>
      </summary>
      <p class="soft">{t(`confidence_${confidence}`)}</p>
      <Facts finding={finding} />
      {basis === null ? <p>{t('findings_old')}</p> : null}
      {isOpen && basis ? <BasisView basis={basis} ders={ders} directory={directory} /> : null}
      <p class="controls">
        <button
          type="button"
          data-action="save-one"
          onClick={({ currentTarget }) => {
            onSave(currentTarget);
          }}
        >
          {t('findings_save_one')}
        </button>
        <button
          type="button"
          data-action="forget"
          onClick={() => {
            setAsking(true);
          }}
        >
          {t('findings_forget')}
        </button>
      </p>
      {isAsking ? (
        <ConfirmPrompt
          question={t('settings_clear_sure')}
          yes={t('settings_clear_yes')}
          no={t('settings_clear_no')}
          action="forget-yes"
          onYes={onForget}
          onNo={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </details>
  );
}
