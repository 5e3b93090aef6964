/** Sums up judged measurements: by authority, host, network, country and day. */
import { LEVELS, type Level } from '../../core/detection/verdict.ts';

/** One judged handshake with its measurement, as a line of `kuzet measurements` has it. */
export interface SurveyEntry {
  readonly level: Level;
  /** Id of the authority, else the name of the root, else the word of the refusal. */
  readonly authority: string;
  readonly host: string;
  readonly network: string;
  readonly country: string;
  /** "2026-11-22 04:00:00", UTC; '' where it is unknown. */
  readonly time: string;
}

/** Entries of one level, authority, host, network, country and day. */
export interface SurveyRow extends Omit<SurveyEntry, 'time'> {
  /** "2026-11-22"; '' where it is unknown. */
  readonly day: string;
  readonly count: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** The table of a survey, sorted by severity, then by number. */
export interface Survey {
  /** Measurements that were read. */
  readonly measurements: number;
  readonly rows: readonly SurveyRow[];
  /** Entries that found no place, since there were more different ones than are kept. */
  readonly dropped: number;
}

const MAX_ROWS = 200_000;
const SEPARATOR = '\u0000';

/** Collects entries with memory for the different ones alone. */
export class SurveyTable {
  readonly #rows = new Map<string, SurveyRow>();
  #measurements = 0;
  #dropped = 0;

  /** Counts a measurement, whatever it shows. */
  countMeasurement(): void {
    this.#measurements++;
  }

  /** Adds what one handshake shows. */
  add({ time, ...entry }: SurveyEntry): void {
    const day = time.slice(0, 10);
    const { level, authority, host, network, country } = entry;
    const key = [level, authority, host, network, country, day].join(SEPARATOR);
    const known = this.#rows.get(key);
    if (!known && this.#rows.size >= MAX_ROWS) {
      this.#dropped++;
      return;
    }
    const { count, firstSeen, lastSeen } = known ?? { count: 0, firstSeen: time, lastSeen: time };
    this.#rows.set(key, {
      ...{ ...entry, day, count: count + 1 },
      // Times of one form sort as text.
      firstSeen: time < firstSeen ? time : firstSeen,
      lastSeen: time > lastSeen ? time : lastSeen,
    });
  }

  /** The table as it is now. */
  result(): Survey {
    const rows = [...this.#rows.values()].sort(
      (a, b) =>
        LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
        b.count - a.count ||
        a.firstSeen.localeCompare(b.firstSeen) ||
        a.host.localeCompare(b.host),
    );
    return { measurements: this.#measurements, rows, dropped: this.#dropped };
  }
}

/** Sum of the rows with one value of a column. */
export interface SurveyGroup {
  readonly value: string;
  readonly count: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** Sums the rows by one column, the largest group first. */
export function groupRows(
  rows: readonly SurveyRow[],
  column: 'authority' | 'host' | 'network' | 'country' | 'day',
): SurveyGroup[] {
  const groups = new Map<string, SurveyGroup>();
  for (const row of rows) {
    const value = row[column];
    const known = groups.get(value);
    groups.set(value, {
      value,
      count: (known?.count ?? 0) + row.count,
      firstSeen: known && known.firstSeen < row.firstSeen ? known.firstSeen : row.firstSeen,
      lastSeen: known && known.lastSeen > row.lastSeen ? known.lastSeen : row.lastSeen,
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
