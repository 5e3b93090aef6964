/** The review of a chosen addition file: its complete contents, and the choice to accept it. */
import type { Addition } from '../../core/catalogue/addition-file.ts';
import { t } from '../../i18n/messages.ts';
import { useFocus } from '../../ui/use-focus.ts';
import { AdditionContents } from './addition-contents.tsx';
import { SignatureText } from './signature-text.tsx';

/** A valid file of which nothing is stored yet. */
export interface Candidate {
  readonly text: string;
  readonly sha256: string;
  readonly addition: Addition;
  /** Name of the accepted publisher that signed it; null for none. */
  readonly publisher: string | null;
}

interface AdditionReviewProps {
  readonly candidate: Candidate;
  readonly onAccept: () => void;
  readonly onDiscard: () => void;
}

/** Draws the review; its heading takes the focus. */
export function AdditionReview({ candidate, onAccept, onDiscard }: AdditionReviewProps) {
  const heading = useFocus<HTMLHeadingElement>(true);
  return (
    <div id="addition-review">
      <h3 ref={heading} tabIndex={-1}>
        {t('additions_review_title')}
      </h3>
      <div class="callout">
        <p>
          <strong>{t('additions_warning')}</strong>
        </p>
        <SignatureText addition={candidate.addition} publisher={candidate.publisher} />
        <p>{t('additions_check')}</p>
      </div>
      <AdditionContents addition={candidate.addition} sha256={candidate.sha256} />
      <button type="button" data-action="discard-addition" class="primary" onClick={onDiscard}>
        {t('additions_discard')}
      </button>{' '}
      <button type="button" data-action="accept-addition" onClick={onAccept}>
        {t('additions_accept')}
      </button>
    </div>
  );
}
