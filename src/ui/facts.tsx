/** A description list of facts: labels with their values. */
import type { ComponentChild } from 'preact';

/** One row of the list. */
export interface Fact {
  readonly label: string;
  /** A fact with the value '' is left out. */
  readonly value: ComponentChild;
  /** Names the row in the DOM (`data-fact`), for tests. */
  readonly id?: string;
}

interface FactsProps {
  readonly facts: readonly Fact[];
  /** `counts`: label and value at the two ends of a line. */
  readonly layout?: 'counts';
}

/** Draws the facts that have a value. Values that come from a certificate or file must be neutralised. */
export function Facts({ facts, layout }: FactsProps) {
  return (
    <dl class={layout}>
      {facts
        .filter(({ value }) => value !== '')
        .map(({ label, value, id }) => (
          <div key={label} data-fact={id}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
