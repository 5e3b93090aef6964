/** A group of radio buttons for a choice out of a closed set. */

interface RadioGroupProps<T extends string> {
  /** The `name` of the inputs. */
  readonly name: string;
  readonly legend: string;
  readonly values: readonly T[];
  readonly value: T;
  /** The visible text of a value. */
  readonly label: (value: T) => string;
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
}

/** Draws the group as a fieldset. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { name, legend, values, value, label, onChange, disabled = false } = props;
  return (
    <fieldset disabled={disabled}>
      <legend>{legend}</legend>
      {values.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            value={one}
            checked={value === one}
            onChange={() => {
              onChange(one);
            }}
          />
          {label(one)}
        </label>
      ))}
    </fieldset>
  );
}
