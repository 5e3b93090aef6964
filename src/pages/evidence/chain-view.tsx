/** The chains that were found in a file of certificates. */
import type { JudgedChain } from '../../core/evidence/judge-certificates.ts';
import { neutralizeHost } from '../../core/text.ts';
import { t } from '../../i18n/messages.ts';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { reasonTexts } from '../../wording/verdict-text.ts';
import { JudgedArticle } from './judged-article.tsx';

/** Chains that are drawn: a store has hundreds, of which the most severe matter. */
const MAX_DRAWN = 50;

interface ChainProps {
  readonly judged: JudgedChain;
  readonly lookup: AuthorityLookup;
}

function ChainView({ judged: { verdict, ownHost }, lookup }: ChainProps) {
  const texts = new Set(reasonTexts(verdict, lookup).map(({ text }) => text));
  const name = ownHost === '' ? null : <p>{t('evidence_own_name', [neutralizeHost(ownHost)])}</p>;
  return (
    <JudgedArticle verdict={verdict} lookup={lookup} before={name}>
      <ul class="reasons">
        {[...texts].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </JudgedArticle>
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
