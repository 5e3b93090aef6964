/** Drawings of connections: without an interceptor, with one, and behind an inspecting program. */
import { t } from '../../i18n/messages.ts';

const HEIGHT = 118;

/** SVG paths on a ground of 24 by 24. */
const SYMBOLS = {
  you: 'M12 3a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM3 22c0-5 4-8 9-8s9 3 9 8z',
  site: 'M3 4h18v16H3zM3 9h18M6 6.5h.1M9 6.5h.1',
  interceptor:
    'M1 12c3-5 7-7.500 11-7.500S20 7 23 12c-3 5-7 7.500-11 7.500S4 17 1 12zM12 8.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z',
  program: 'M4 4h16v12H4zM1 20h22',
  unseen: 'M7 8c0-7 10-7 10-1c0 4-5 4-5 8M12 19v.5',
} as const;

type PlaceKind = keyof typeof SYMBOLS;

/** A drawing: who stands where, where the padlocks hang, and how the line looks in each part. */
interface Connection {
  readonly places: readonly (readonly [PlaceKind, x: number])[];
  readonly padlocks: readonly number[];
  readonly lines: readonly (readonly [kind: string, from: number, to: number])[];
}

const CONNECTIONS = {
  without: {
    places: [
      ['you', 50],
      ['site', 310],
    ],
    padlocks: [180],
    lines: [['closed', 50, 310]],
  },
  with: {
    places: [
      ['you', 50],
      ['interceptor', 180],
      ['site', 310],
    ],
    padlocks: [113, 247],
    lines: [['opened', 50, 310]],
  },
  behind: {
    places: [
      ['you', 50],
      ['program', 137],
      ['unseen', 223],
      ['site', 310],
    ],
    padlocks: [93],
    lines: [
      ['closed', 50, 137],
      ['hidden', 137, 310],
    ],
  },
} as const satisfies Readonly<Record<string, Connection>>;

/** A place on the line between reader and site: a circle with a symbol, its name below. */
function Place({ x, kind }: { x: number; kind: PlaceKind }) {
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

/** Draws one connection, with its title and description. */
export function ConnectionFigure({ id }: { id: keyof typeof CONNECTIONS }) {
  const { places, padlocks, lines }: Connection = CONNECTIONS[id];
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
        {lines.map(([kind, from, to]) => (
          <line key={kind} class={kind} x1={from} y1="46" x2={to} y2="46" />
        ))}
        {padlocks.map((x) => (
          <Padlock key={x} x={x} />
        ))}
        {places.map(([kind, x]) => (
          <Place key={kind} x={x} kind={kind} />
        ))}
      </svg>
      <figcaption>
        <strong>{title}</strong> {description}
      </figcaption>
    </figure>
  );
}
