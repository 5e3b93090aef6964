/** One record of a file: what its certificates show here, and where the file says otherwise. */

import { isWarning, type Verdict } from '../../core/detection/verdict.ts';
import type { EvidenceRecord, StatedVerdict } from '../../core/evidence/record.ts';
import type { VerifiedRecord } from '../../core/evidence/verify.ts';
import { neutralizeHost } from '../../core/text.ts';
import { formatTime } from '../../i18n/dates.ts';
import { t } from '../../i18n/messages.ts';
import { CertificateChain } from '../../ui/certificate-chain.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { toMessageKey } from '../../wording/headline.ts';
import { reasonText } from '../../wording/verdict-text.ts';

function isSame(verdict: Verdict, stated: StatedVerdict): boolean {
  return (
    verdict.level === stated.level &&
    verdict.confidence === stated.confidence &&
    verdict.authority === (stated.authority?.id ?? null)
  );
}

/** What the file says, in our words: a text of its own would be the word of whoever wrote it. */
function Stated({ verified: { verdict, stated } }: { verified: VerifiedRecord }) {
  if (verdict.notChecked === null && isSame(verdict, stated)) return <p>{t('evidence_same')}</p>;
  const key = verdict.notChecked === null ? 'evidence_differs' : 'evidence_stated_only';
  const words = [t(`level_${toMessageKey(stated.level)}`), t(`confidence_${stated.confidence}`)];
  return <p>{t(key, words)}</p>;
}

function Reasons({
  verified,
  directory,
}: {
  verified: VerifiedRecord;
  directory: AuthorityLookup;
}) {
  const { verdict, unconfirmed } = verified;
  const found = new Set(verdict.reasons.map((one) => reasonText(one, verdict, directory)));
  const others = unconfirmed.map((signal) => t(`reason_${toMessageKey(signal)}`, ['…']));
  return (
    <>
      {found.size > 0 ? (
        <ul class="reasons">
          {[...found].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      {others.length > 0 ? (
        <>
          <p>{t('evidence_unconfirmed')}</p>
          <ul class="reasons soft">
            {others.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** The site, as far as the certificate is made out for it: else it is the file's word alone. */
function headline({ verdict: { host }, isHostConfirmed }: VerifiedRecord): string {
  if (host === '') return t('evidence_host_left_out');
  const shown = neutralizeHost(host);
  return isHostConfirmed ? shown : t('evidence_host_not_borne', [shown]);
}

interface RecordViewProps {
  readonly record: EvidenceRecord;
  readonly verified: VerifiedRecord;
  readonly directory: AuthorityLookup;
}

export function RecordView({
  record: { firstSeen, lastSeen },
  verified,
  directory,
}: RecordViewProps) {
  const { verdict, unlinked } = verified;
  const { level, confidence, authority } = verdict;
  const who = authority === null ? null : directory(authority);
  return (
    <article
      class="record"
      data-level={level}
      data-confidence={confidence}
      data-authority={authority ?? ''}
    >
      <header class={`verdict ${level}`}>
        <img src={`icons/${level}.svg`} alt="" width="40" height="40" />
        <div>
          <h2>{headline(verified)}</h2>
          <p>{t(`level_${toMessageKey(level)}`)}</p>
          {isWarning(level) ? <p class="confidence">{t(`confidence_${confidence}`)}</p> : null}
        </div>
      </header>
      <section>
        <h3>{t('evidence_here')}</h3>
        {who ? (
          <p>{t(confidence === 'proven' ? 'check_who' : 'check_who_by_name', [who.name])}</p>
        ) : null}
        {verdict.notChecked === 'root-not-shown' ? <p>{t('evidence_root_not_shown')}</p> : null}
        <Stated verified={verified} />
        {firstSeen !== null && lastSeen !== null ? (
          <p>
            {t('findings_seen', [
              formatTime(Date.parse(firstSeen)),
              formatTime(Date.parse(lastSeen)),
            ])}
          </p>
        ) : null}
        {unlinked > 0 ? <p>{t('evidence_unlinked')}</p> : null}
        <Reasons verified={verified} directory={directory} />
      </section>
      <CertificateChain verdict={verdict} />
    </article>
  );
}
