/** A checkbox with its label, in a row that is large enough for a finger. */

interface CheckboxProps {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** The `value` of the input, where several share a name. */
  readonly value?: string;
  readonly disabled?: boolean;
  /** Neither checked nor unchecked: some of what it stands for is chosen. */
  readonly indeterminate?: boolean;
}

/** Draws the row; a click on the label counts as one on the checkbox. */
export function Checkbox(props: CheckboxProps) {
  const { name, label, checked, onChange, value, disabled = false, indeterminate = false } = props;
  return (
    <label class="checkbox-row">
      <input
        type="checkbox"
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        indeterminate={indeterminate}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.checked);
        }}
      />
      {label}
    </label>
  );
}
