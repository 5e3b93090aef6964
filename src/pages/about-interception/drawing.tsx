/** Drawing of a connection without an interceptor, and of one with an interceptor. */
import { t } from '../../i18n/messages.ts';

const HEIGHT = 118;

/** SVG paths on a ground of 24 by 24. */
const SYMBOLS = {
  you: 'M12 3a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM3 22c0-5 4-8 9-8s9 3 9 8z',
  site: 'M3 4h18v16H3zM3 9h18M6 6.5h.1M9 6.5h.1',
  interceptor:
    'M1 12c3-5 7-7.500 11-7.500S20 7 23 12c-3 5-7 7.500-11 7.500S4 17 1 12zM12 8.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z',
} as const;

/** A place on the line between reader and site: a circle with a symbol, its name below. */
function Place({ x, kind }: { x: number; kind: keyof typeof SYMBOLS }) {
  return (
    <g class={`place ${kind}`}>
      <circle cx={x} cy="46" r="24" />
      <path d={SYMBOLS[kind]} transform={`translate(${x - 12} 34)`} />
      <text x={x} y="92" text-anchor="middle">
        {t(`drawing_${kind}`)}
      </text>
    </g>
  );
}

/** A padlock on the line: this connection is encrypted. */
function Padlock({ x }: { x: number }) {
  return (
    <path
      class="padlock"
      d="M-7-1h14v10H-7zM-4-1v-4a4 4 0 0 1 8 0v4"
      transform={`translate(${x} 42)`}
    />
  );
}

function ConnectionFigure({ id }: { id: 'with' | 'without' }) {
  const isIntercepted = id === 'with';
  const title = t(`drawing_${id}_title`);
  const description = t(`drawing_${id}_description`);
  return (
    <figure class="drawing">
      <svg
        viewBox={`0 0 360 ${HEIGHT}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        <line class={isIntercepted ? 'opened' : 'closed'} x1="50" y1="46" x2="310" y2="46" />
        {(isIntercepted ? [113, 247] : [180]).map((x) => (
          <Padlock key={x} x={x} />
        ))}
        <Place x={50} kind="you" />
        {isIntercepted ? <Place x={180} kind="interceptor" /> : null}
        <Place x={310} kind="site" />
      </svg>
      <figcaption>
        <strong>{title}</strong> {description}
      </figcaption>
    </figure>
  );
}

/** Draws both connections, one below the other. */
export function Drawing() {
  return (
    <div class="drawings">
      <ConnectionFigure id="without" />
      <ConnectionFigure id="with" />
    </div>
  );
}
