/** One record of a file: what its certificates show here, and where the file says otherwise. */
import type { EvidenceRecord, StatedVerdict } from '../core/evidence/record.ts';
import type { VerifiedRecord } from '../core/evidence/verify.ts';
import { neutralizeHost } from '../core/text.ts';
import { isWarning, type Verdict } from '../core/verdict.ts';
import { Chain } from '../ui/chain.tsx';
import { moment } from '../ui/dates.ts';
import type { Directory } from '../ui/directory.ts';
import { inKey } from '../ui/headline.ts';
import { message } from '../ui/messages.ts';
import { reasonText } from '../ui/wording.ts';

function isSame(verdict: Verdict, stated: StatedVerdict): boolean {
  return (
    verdict.level === stated.level &&
    verdict.confidence === stated.confidence &&
    verdict.authority === (stated.authority?.id ?? null)
  );
}

/** What the file says, in our words: a text of its own would be the word of whoever wrote it. */
function Stated({ verified: { verdict, stated } }: { verified: VerifiedRecord }) {
  if (verdict.unseen === null && isSame(verdict, stated)) return <p>{message('evidence_same')}</p>;
  const key = verdict.unseen === null ? 'evidence_differs' : 'evidence_stated_only';
  const words = [
    message(`level_${inKey(stated.level)}`),
    message(`confidence_${stated.confidence}`),
  ];
  return <p>{message(key, words)}</p>;
}

function Reasons({ verified, directory }: { verified: VerifiedRecord; directory: Directory }) {
  const { verdict, unconfirmed } = verified;
  const found = new Set(verdict.reasons.map((one) => reasonText(one, verdict, directory)));
  const others = unconfirmed.map((signal) => message(`reason_${inKey(signal)}`, ['…']));
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
          <p>{message('evidence_unconfirmed')}</p>
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
function headline({ verdict: { host }, isHostBorne }: VerifiedRecord): string {
  if (host === '') return message('evidence_host_left_out');
  const shown = neutralizeHost(host);
  return isHostBorne ? shown : message('evidence_host_not_borne', [shown]);
}

interface RecordViewProps {
  readonly record: EvidenceRecord;
  readonly verified: VerifiedRecord;
  readonly directory: Directory;
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
          <p>{message(`level_${inKey(level)}`)}</p>
          {isWarning(level) ? (
            <p class="confidence">{message(`confidence_${confidence}`)}</p>
          ) : null}
        </div>
      </header>
      <section>
        <h3>{message('evidence_here')}</h3>
        {who ? (
          <p>{message(confidence === 'proven' ? 'check_who' : 'check_who_by_name', [who.name])}</p>
        ) : null}
        {verdict.unseen === 'root-not-shown' ? <p>{message('evidence_root_not_shown')}</p> : null}
        <Stated verified={verified} />
        {firstSeen !== null && lastSeen !== null ? (
          <p>
            {message('log_seen', [moment(Date.parse(firstSeen)), moment(Date.parse(lastSeen))])}
          </p>
        ) : null}
        {unlinked > 0 ? <p>{message('evidence_unlinked')}</p> : null}
        <Reasons verified={verified} directory={directory} />
      </section>
      <Chain verdict={verdict} />
    </article>
  );
}
