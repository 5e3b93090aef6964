/** The chains that were found in a file of certificates. */
import { isWarning } from '../../core/detection/verdict.ts';
import type { JudgedChain } from '../../core/evidence/judge-certificates.ts';
import { neutralizeHost } from '../../core/text.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import { CertificateChain } from '../../ui/certificate-chain.tsx';
import { VerdictHeader } from '../../ui/verdict-header.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { reasonTexts } from '../../wording/verdict-text.ts';

/** Chains that are drawn: a store has hundreds, of which the most severe matter. */
const MAX_DRAWN = 50;

interface ChainProps {
  readonly judged: JudgedChain;
  readonly lookup: AuthorityLookup;
}

function ChainView({ judged: { verdict, ownHost }, lookup }: ChainProps) {
  const { level, confidence, authority } = verdict;
  const named = authority === null ? null : lookup(authority);
  const authorityKey = confidence === 'proven' ? 'check_authority' : 'check_authority_by_name';
  const texts = new Set(reasonTexts(verdict, lookup).map(({ text }) => text));
  return (
    <article
      class="record"
      data-level={level}
      data-confidence={confidence}
      data-authority={authority ?? ''}
    >
      <VerdictHeader level={level} iconText="">
        <div>
          <h2>{t(`level_${toMessageKey(level)}`)}</h2>
          {isWarning(level) ? <p class="confidence">{t(`confidence_${confidence}`)}</p> : null}
        </div>
      </VerdictHeader>
      <section>
        {ownHost === '' ? null : <p>{t('evidence_own_name', [neutralizeHost(ownHost)])}</p>}
        {named ? <p>{t(authorityKey, [named.name])}</p> : null}
        {verdict.notChecked === 'root-not-shown' ? <p>{t('evidence_root_not_shown')}</p> : null}
        <ul class="reasons">
          {[...texts].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <CertificateChain verdict={verdict} />
    </article>
  );
}

interface ChainListProps {
  readonly chains: readonly JudgedChain[];
  readonly lookup: AuthorityLookup;
}

/** Draws the chains, those that lead to no authority of browsers before the others. */
export function ChainList({ chains, lookup }: ChainListProps) {
  const isShipped = ({ verdict }: JudgedChain) => verdict.level === 'no-sign';
  const ordered = [...chains.filter((one) => !isShipped(one)), ...chains.filter(isShipped)];
  const left = ordered.length - MAX_DRAWN;
  return (
    <>
      <section id="opened" data-chains={chains.length}>
        <p role="status">{t('evidence_chains', [String(chains.length)])}</p>
        {left > 0 ? <p>{t('evidence_chains_left', [String(left)])}</p> : null}
      </section>
      {ordered.slice(0, MAX_DRAWN).map((judged, index) => (
        <ChainView key={index} judged={judged} lookup={lookup} />
      ))}
    </>
  );
}
