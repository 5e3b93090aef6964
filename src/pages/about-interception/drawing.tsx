/** The drawing of an interception: one connection without an interceptor, and one with. */
import { t } from '../../i18n/messages.ts';

const HEIGHT = 118;

/** A place on the line between reader and site: a circle with a sign in it, and its name below. */
function Place({ x, name, sign, kind }: { x: number; name: string; sign: string; kind: string }) {
  return (
    <g class={`place ${kind}`}>
      <circle cx={x} cy="46" r="24" />
      <path d={sign} transform={`translate(${x - 12} 34)`} />
      <text x={x} y="92" text-anchor="middle">
        {name}
      </text>
    </g>
  );
}

/** On a ground of 24 by 24. */
const SIGNS = {
  you: 'M12 3a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM3 22c0-5 4-8 9-8s9 3 9 8z',
  site: 'M3 4h18v16H3zM3 9h18M6 6.5h.1M9 6.5h.1',
  eye: 'M1 12c3-5 7-7.500 11-7.500S20 7 23 12c-3 5-7 7.500-11 7.500S4 17 1 12zM12 8.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z',
} as const;

/** A padlock on the line: what runs here is encrypted. */
function Padlock({ x }: { x: number }) {
  return (
    <path
      class="padlock"
      d="M-7-1h14v10H-7zM-4-1v-4a4 4 0 0 1 8 0v4"
      transform={`translate(${x} 42)`}
    />
  );
}

function Scene({ id, intercepted }: { id: string; intercepted: boolean }) {
  const stem = intercepted ? 'drawing_with' : 'drawing_without';
  const middle = { name: t('drawing_interceptor'), sign: SIGNS.eye, kind: 'interceptor' };
  return (
    <figure class="drawing">
      <svg
        viewBox={`0 0 360 ${HEIGHT}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
      >
        <title id={`${id}-title`}>{t(`${stem}_title`)}</title>
        <desc id={`${id}-description`}>{t(`${stem}_description`)}</desc>
        <line class={intercepted ? 'opened' : 'closed'} x1="50" y1="46" x2="310" y2="46" />
        {(intercepted ? [113, 247] : [180]).map((x) => (
          <Padlock key={x} x={x} />
        ))}
        <Place x={50} name={t('drawing_you')} sign={SIGNS.you} kind="you" />
        {intercepted ? <Place x={180} {...middle} /> : null}
        <Place x={310} name={t('drawing_site')} sign={SIGNS.site} kind="site" />
      </svg>
      <figcaption>
        <strong>{t(`${stem}_title`)}</strong> {t(`${stem}_description`)}
      </figcaption>
    </figure>
  );
}

export function Drawing() {
  return (
    <div class="drawings">
      <Scene id="without" intercepted={false} />
      <Scene id="with" intercepted />
    </div>
  );
}
