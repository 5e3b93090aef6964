/** A button that asks for confirmation before it acts. */
import { useState } from 'preact/hooks';
import { ConfirmPrompt } from '../../ui/confirm-prompt.tsx';
import { useFocus } from '../../ui/use-focus.ts';

interface ConfirmButtonProps {
  /** The `data-action` of the button; that of the confirming button ends in "-yes". */
  readonly action: string;
  readonly text: string;
  /** Name of the button for screen readers; its text where it is left out. */
  readonly label?: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  /** Whether the button takes the focus after "yes"; not where it is deleted with its row. */
  readonly staysAfterYes: boolean;
  readonly onConfirm: () => void;
}

/** The question replaces the button. When it is answered, the button is back. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { action, text, label, question, yes, no, staysAfterYes, onConfirm } = props;
  const [isAsking, setAsking] = useState(false);
  const [takesFocus, setTakesFocus] = useState(false);
  const button = useFocus<HTMLButtonElement>(takesFocus && !isAsking);
  const close = (focus: boolean) => {
    setAsking(false);
    setTakesFocus(focus);
  };
  if (isAsking) {
    return (
      <ConfirmPrompt
        question={question}
        yes={yes}
        no={no}
        action={`${action}-yes`}
        onYes={() => {
          close(staysAfterYes);
          onConfirm();
        }}
        onNo={() => {
          close(true);
        }}
      />
    );
  }
  return (
    <button
      type="button"
      data-action={action}
      ref={button}
      aria-label={label}
      onClick={() => {
        setAsking(true);
      }}
    >
      {text}
    </button>
  );
}
