/** The picture of a survey: networks over time, as SVG. */
import { LEVELS, type Level } from '../../core/detection/verdict.ts';
import { groupRows, type SurveyRow } from './survey.ts';

/** Networks with the most findings that are drawn. */
const MAX_NETWORKS = 40;
const MAX_COLUMNS = 120;
const CELL = { width: 14, height: 16 };
const LABEL_WIDTH = 130;
const TOP = 24;
const DAY_MS = 24 * 60 * 60 * 1000;

const COLOURS: Readonly<Record<Level, string>> = {
  'known-interception': '#b3261e',
  'unknown-interception': '#e46900',
  'asks-for-trust': '#c9a100',
  'device-inspection': '#c9a100',
  refused: '#8a6d00',
  'private-authority': '#4a6fa5',
  acknowledged: '#7a8797',
  'not-checked': '#8a8a8a',
  'no-sign': '#3f8f4f',
};

/** Escapes text for HTML and SVG. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** One cell: the most severe level of a network in some days, and the number of findings. */
interface Cell {
  readonly level: Level;
  readonly count: number;
}

/** Columns of equal length in days, so that there are at most 120. */
function timeScale(days: readonly string[]) {
  const times = days.map((day) => Date.parse(`${day}T00:00:00Z`)).filter(Number.isFinite);
  const first = times.reduce((least, one) => Math.min(least, one), Infinity);
  const last = times.reduce((most, one) => Math.max(most, one), -Infinity);
  const span = times.length === 0 ? 1 : Math.round((last - first) / DAY_MS) + 1;
  const step = Math.ceil(span / MAX_COLUMNS);
  return {
    columns: Math.ceil(span / step),
    columnOf: (day: string) => Math.floor((Date.parse(`${day}T00:00:00Z`) - first) / DAY_MS / step),
    dayOf: (column: number) => new Date(first + column * step * DAY_MS).toISOString().slice(0, 10),
  };
}

function worse(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) <= LEVELS.indexOf(b) ? a : b;
}

/** A drawing of the rows that have a day; '' where none has. Colours stand for levels. */
export function surveyPicture(rows: readonly SurveyRow[], title: string): string {
  const dated = rows.filter(({ day }) => Number.isFinite(Date.parse(`${day}T00:00:00Z`)));
  if (dated.length === 0) return '';
  const networks = groupRows(dated, 'network')
    .slice(0, MAX_NETWORKS)
    .map(({ value }) => value);
  const { columns, columnOf, dayOf } = timeScale(groupRows(dated, 'day').map(({ value }) => value));
  const cells = new Map<string, Cell>();
  for (const { network, day, level, count } of dated) {
    const key = `${networks.indexOf(network)} ${columnOf(day)}`;
    const known = cells.get(key);
    cells.set(key, {
      level: known ? worse(known.level, level) : level,
      count: (known?.count ?? 0) + count,
    });
  }
  const parts: string[] = [];
  for (const [row, network] of networks.entries()) {
    const y = TOP + row * CELL.height;
    parts.push(`<text x="0" y="${y + 12}">${escapeHtml(network || '?')}</text>`);
    for (let column = 0; column < columns; column++) {
      const cell = cells.get(`${row} ${column}`);
      if (!cell) continue;
      const x = LABEL_WIDTH + column * CELL.width;
      const name = escapeHtml(`${network}, ${dayOf(column)}: ${cell.count}, ${cell.level}`);
      parts.push(
        `<rect x="${x}" y="${y}" width="${CELL.width - 1}" height="${CELL.height - 1}" fill="${COLOURS[cell.level]}"><title>${name}</title></rect>`,
      );
    }
  }
  const width = LABEL_WIDTH + Math.max(columns * CELL.width, 90);
  const height = TOP + networks.length * CELL.height;
  const ends = `<text x="${LABEL_WIDTH}" y="14">${dayOf(0)}</text>${columns > 12 ? `<text x="${width}" y="14" text-anchor="end">${dayOf(columns - 1)}</text>` : ''}`;
  return `<svg role="img" aria-label="${escapeHtml(title)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${ends}${parts.join('')}</svg>`;
}

/** What the colours of the levels in `rows` stand for, the most severe first. */
export function colourKey(rows: readonly SurveyRow[], nameOf: (level: Level) => string): string {
  return LEVELS.filter((level) => rows.some((row) => row.level === level))
    .map(
      (level) =>
        `<li><span style="background:${COLOURS[level]}"></span>${escapeHtml(nameOf(level))}</li>`,
    )
    .join('');
}
