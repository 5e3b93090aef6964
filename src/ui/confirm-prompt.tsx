/** Asks for confirmation before data is deleted, in place of the button that asked for it. */
import { useFocus } from './use-focus.ts';

interface ConfirmPromptProps {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  /** The `data-action` of the confirming button. */
  readonly action: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Draws the question, which takes the focus, and its two buttons. */
export function ConfirmPrompt({ question, yes, no, action, onYes, onNo }: ConfirmPromptProps) {
  const first = useFocus<HTMLParagraphElement>(true);
  return (
    <div class="callout">
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
