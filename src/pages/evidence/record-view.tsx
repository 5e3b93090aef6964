/** One record of an evidence file: what its certificates prove, and where the file says otherwise. */
import type { Verdict } from '../../core/detection/verdict.ts';
import type { EvidenceRecord, StatedVerdict } from '../../core/evidence/record.ts';
import type { VerifiedRecord } from '../../core/evidence/verify.ts';
import { neutralizeHost } from '../../core/text.ts';
import { formatTime } from '../../i18n/dates.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { reasonTexts } from '../../wording/verdict-text.ts';
import { JudgedArticle } from './judged-article.tsx';

function isSameVerdict(verdict: Verdict, stated: StatedVerdict): boolean {
  return (
    verdict.level === stated.level &&
    verdict.confidence === stated.confidence &&
    verdict.authority === (stated.authority?.id ?? null)
  );
}

/** Compares the stated verdict. Only our texts are displayed: one of the file's could say anything. */
function StatedLine({ verified: { verdict, stated } }: { verified: VerifiedRecord }) {
  const isUnverifiable = verdict.notChecked !== null;
  if (!isUnverifiable && isSameVerdict(verdict, stated)) return <p>{t('evidence_same')}</p>;
  const key = isUnverifiable ? 'evidence_unverifiable' : 'evidence_differs';
  const words = [t(`level_${toMessageKey(stated.level)}`), t(`confidence_${stated.confidence}`)];
  return <p>{t(key, words)}</p>;
}

function TextList({ texts, className }: { texts: readonly string[]; className: string }) {
  if (texts.length === 0) return null;
  return (
    <ul class={className}>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

interface ReasonsProps {
  readonly verified: VerifiedRecord;
  readonly lookup: AuthorityLookup;
}

/** The reasons that the certificates prove, then those that only the file states. */
function Reasons({ verified: { verdict, unconfirmed }, lookup }: ReasonsProps) {
  const proven = reasonTexts(verdict, lookup).map(({ text }) => text);
  const stated = unconfirmed.map((signal) => t(`reason_${toMessageKey(signal)}`, ['…']));
  return (
    <>
      <TextList texts={proven} className="reasons" />
      {stated.length > 0 ? <p>{t('evidence_unconfirmed')}</p> : null}
      <TextList texts={stated} className="reasons soft" />
    </>
  );
}

/** The host, where the leaf is issued for it; a host that only the file names is marked as such. */
function hostText({ verdict: { host }, isHostConfirmed }: VerifiedRecord): string {
  if (host === '') return t('evidence_host_left_out');
  const text = neutralizeHost(host);
  return isHostConfirmed ? text : t('evidence_host_unconfirmed', [text]);
}

/** When it was seen, as the file states. */
function SeenLine({ record: { firstSeen, lastSeen } }: { record: EvidenceRecord }) {
  if (firstSeen === null || lastSeen === null) return null;
  const times = [firstSeen, lastSeen].map((iso) => formatTime(Date.parse(iso)));
  return <p>{t('findings_seen', times)}</p>;
}

interface RecordViewProps {
  readonly record: EvidenceRecord;
  readonly verified: VerifiedRecord;
  /** Whether the file states a verdict of its own, as a measurement of a probe does not. */
  readonly isStated: boolean;
  readonly lookup: AuthorityLookup;
}

/** Draws the verdict on the certificates first, then what the file states. */
export function RecordView({ record, verified, isStated, lookup }: RecordViewProps) {
  const { verdict, unlinked } = verified;
  return (
    <JudgedArticle
      verdict={verdict}
      lookup={lookup}
      heading={hostText(verified)}
      before={<h3>{t('evidence_verified')}</h3>}
    >
      {isStated ? <StatedLine verified={verified} /> : null}
      <SeenLine record={record} />
      {unlinked > 0 ? <p>{t('evidence_unlinked')}</p> : null}
      <Reasons verified={verified} lookup={lookup} />
    </JudgedArticle>
  );
}
