/** A verdict of this page: its level, its authority by name, and its certificates. */
import type { ComponentChildren } from 'preact';
import { isWarning, type Verdict } from '../../core/detection/verdict.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import { CertificateChain } from '../../ui/certificate-chain.tsx';
import { VerdictHeader } from '../../ui/verdict-header.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';

interface JudgedArticleProps {
  readonly verdict: Verdict;
  readonly lookup: AuthorityLookup;
  /** The heading above the level; the level is the heading where there is none. */
  readonly heading?: string;
  /** What stands before the authority, and after it. */
  readonly before: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Draws the verdict in a frame of its level's colour. */
export function JudgedArticle({ verdict, lookup, heading, before, children }: JudgedArticleProps) {
  const { level, confidence, authority } = verdict;
  const named = authority === null ? null : lookup(authority);
  const authorityKey = confidence === 'proven' ? 'check_authority' : 'check_authority_by_name';
  const levelText = t(`level_${toMessageKey(level)}`);
  return (
    <article
      class="record"
      data-level={level}
      data-confidence={confidence}
      data-authority={authority ?? ''}
    >
      <VerdictHeader level={level} iconText="">
        <div>
          <h2>{heading ?? levelText}</h2>
          {heading === undefined ? null : <p>{levelText}</p>}
          {isWarning(level) ? <p class="confidence">{t(`confidence_${confidence}`)}</p> : null}
        </div>
      </VerdictHeader>
      <section>
        {before}
        {named ? <p>{t(authorityKey, [named.name])}</p> : null}
        {verdict.notChecked === 'root-not-shown' ? <p>{t('evidence_root_not_shown')}</p> : null}
        {children}
      </section>
      <CertificateChain verdict={verdict} />
    </article>
  );
}
