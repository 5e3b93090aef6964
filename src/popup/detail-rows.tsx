/** The bottom row of the popup: buttons that show and hide the details below it. */
import type { ComponentChild } from 'preact';

/** One button with what it shows. */
export interface DetailRow {
  readonly id: string;
  readonly label: string;
  /** Stands after the label; null for none. */
  readonly count: number | null;
  readonly content: ComponentChild;
}

interface DetailRowsProps {
  readonly rows: readonly DetailRow[];
  /** Ids of the rows that are open. */
  readonly open: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
}

/** Draws the buttons side by side, and below them the details of those that are open. */
export function DetailRows({ rows, open, onToggle }: DetailRowsProps) {
  return (
    <>
      <div class="rows">
        {rows.map(({ id, label, count }) => (
          <button
            key={id}
            type="button"
            aria-expanded={open.has(id)}
            aria-controls={`details-${id}`}
            onClick={() => {
              onToggle(id);
            }}
          >
            {count === null ? label : `${label} · ${count}`}
          </button>
        ))}
      </div>
      {rows.map(({ id, content }) => (
        <div key={id} id={`details-${id}`} class="details" hidden={!open.has(id)}>
          {content}
        </div>
      ))}
    </>
  );
}
