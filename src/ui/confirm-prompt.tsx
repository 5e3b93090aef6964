/** Asks once more before something is lost, where the button was that began it. */
import { useFocus } from './use-focus.ts';

interface SureProps {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  /** What the button that goes on is called in the page's source. */
  readonly action: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function ConfirmPrompt({ question, yes, no, action, onYes, onNo }: SureProps) {
  const first = useFocus<HTMLParagraphElement>(true);
  return (
    <div class="advice">
      <p ref={first} tabIndex={-1}>
        {question}
      </p>
      <button type="button" data-action={action} onClick={onYes}>
        {yes}
      </button>{' '}
      <button type="button" onClick={onNo}>
        {no}
      </button>
    </div>
  );
}
