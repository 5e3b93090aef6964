/** One statement of the explanations, with its citations. */
import type { Claim } from '../data/claims.ts';
import { t } from '../i18n/messages.ts';
import { claimText } from '../wording/data-text.ts';
import { type Bibliography, Citations } from './citations.tsx';

interface ClaimParagraphProps {
  readonly claim: Claim;
  readonly bibliography: Bibliography;
}

/** Draws the statement. A claim of officials is labelled as theirs. */
export function ClaimParagraph({ claim, bibliography }: ClaimParagraphProps) {
  const { id, standing, sources } = claim;
  return (
    <p>
      {standing === 'reported' ? null : (
        <span class={`standing ${standing}`}>{t(`standing_${standing}`)}</span>
      )}{' '}
      <span data-claim={id}>{claimText(claim)}</span>{' '}
      <Citations refs={sources} bibliography={bibliography} />
    </p>
  );
}
