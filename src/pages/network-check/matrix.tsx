/** The outcomes as a drawing: a row per host, a column per round. */
import { HOST_OUTCOMES, type HostOutcome, hostOutcome } from '../../core/network-check/outcome.ts';
import type { CheckState } from '../../core/network-check/state.ts';
import { t } from '../../i18n/messages.ts';
import { outcomeSign, outcomeText } from './outcome-text.ts';

const NAMES_WIDTH = 190;
const CELLS_WIDTH = 150;
const ROW = 18;
const MAX_CELL = 18;
/** Characters of a host name that fit. */
const MAX_NAME = 26;

/** Cuts the beginning of a long name, because its end names the owner. */
function shortName(host: string): string {
  return host.length > MAX_NAME ? `…${host.slice(1 - MAX_NAME)}` : host;
}

interface CellProps {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly outcome: HostOutcome | undefined;
}

function Cell({ x, y, size, outcome }: CellProps) {
  const name = outcome ?? 'none';
  return (
    <g class={`cell outcome-${name}`} transform={`translate(${x} ${y})`}>
      <rect width={size - 2} height={ROW - 2} rx="2" />
      {outcome ? (
        <text x={(size - 2) / 2} y={ROW / 2 + 3}>
          {outcomeSign(outcome)}
        </text>
      ) : null}
    </g>
  );
}

/** Sign and text of each outcome in the drawing. */
function Legend({ outcomes }: { outcomes: readonly HostOutcome[] }) {
  return (
    <ul class="legend">
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <span class={`sign outcome-${outcome}`} aria-hidden="true">
            {outcomeSign(outcome)}
          </span>{' '}
          {outcomeText(outcome)}
        </li>
      ))}
    </ul>
  );
}

/** Draws a cell per attempt; a cell without a sign was not tried yet. */
export function OutcomeMatrix({ check: { hosts, runs, attempts } }: { check: CheckState }) {
  const outcomes = new Map(attempts.map((one) => [`${one.run} ${one.host}`, hostOutcome(one)]));
  const present = new Set(outcomes.values());
  const size = Math.min(MAX_CELL, CELLS_WIDTH / runs);
  const rounds = Array.from({ length: runs }, (_, index) => index + 1);
  return (
    <figure class="matrix">
      <svg
        viewBox={`0 -1 ${NAMES_WIDTH + CELLS_WIDTH} ${hosts.length * ROW + 1}`}
        role="img"
        aria-labelledby="matrix-title matrix-description"
      >
        <title id="matrix-title">{t('check_matrix_title')}</title>
        <desc id="matrix-description">{t('check_matrix_description')}</desc>
        {hosts.map((host, row) => (
          <g key={host}>
            <text class="name" x={NAMES_WIDTH - 8} y={row * ROW + 12}>
              {shortName(host)}
            </text>
            {rounds.map((run) => (
              <Cell
                key={run}
                x={NAMES_WIDTH + (run - 1) * size}
                y={row * ROW}
                size={size}
                outcome={outcomes.get(`${run} ${host}`)}
              />
            ))}
          </g>
        ))}
      </svg>
      <figcaption>
        <Legend outcomes={HOST_OUTCOMES.filter((outcome) => present.has(outcome))} />
      </figcaption>
    </figure>
  );
}
