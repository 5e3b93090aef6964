/** A menu of numbers. */

interface NumberFieldProps {
  readonly id: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly value: number;
  /** The visible text of a value. */
  readonly text: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** Draws the menu with its label. */
export function NumberField({ id, label, values, value, text, onChange }: NumberFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          onChange(Number(currentTarget.value));
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {text(one)}
          </option>
        ))}
      </select>
    </div>
  );
}
