/** A file that was chosen, in full, and the choice that is the person's alone. */

import type { Addition } from '../storage/addition-file.ts';
import { useFocus } from '../ui/focus.ts';
import { message } from '../ui/messages.ts';
import { AdditionContents } from './addition-contents.tsx';

/** A file that was read and found whole; nothing of it is stored. */
export interface Candidate {
  readonly text: string;
  readonly sha256: string;
  readonly addition: Addition;
}

interface ReviewProps {
  readonly candidate: Candidate;
  readonly onAccept: () => void;
  readonly onDiscard: () => void;
}

export function AdditionReview({ candidate, onAccept, onDiscard }: ReviewProps) {
  const heading = useFocus<HTMLHeadingElement>(true);
  return (
    <div id="addition-review">
      <h3 ref={heading} tabIndex={-1}>
        {message('additions_review_title')}
      </h3>
      <div class="todo">
        <p>
          <strong>{message('additions_warning')}</strong>
        </p>
        <p>{message('additions_check')}</p>
      </div>
      <AdditionContents addition={candidate.addition} sha256={candidate.sha256} />
      <button type="button" data-action="discard-addition" class="primary" onClick={onDiscard}>
        {message('additions_discard')}
      </button>{' '}
      <button type="button" data-action="accept-addition" onClick={onAccept}>
        {message('additions_accept')}
      </button>
    </div>
  );
}
