/** `kuzet survey`: sums up judged measurements, and measurements that were not judged yet. */

import type { Io } from '../io.ts';
import { createPool } from '../measurements/pool.ts';
import type { Fault } from '../output/fault-text.ts';
import { readSurveyLine } from '../survey/read-line.ts';
import { type Survey, SurveyTable } from '../survey/survey.ts';
import { judgeMeasurements, type MeasurementsResult } from './measurements.ts';

/** A survey, with the inputs that could not be read and the lines that were left out. */
export interface SurveyResult {
  readonly survey: Survey;
  readonly faults: readonly (readonly [input: string, fault: Fault])[];
  readonly broken: readonly (readonly [input: string, result: MeasurementsResult])[];
}

/** Adds the lines of output to the table. */
function addLines(text: string, table: SurveyTable): void {
  for (const line of text.split('\n')) {
    if (line === '') continue;
    table.countMeasurement();
    for (const entry of readSurveyLine(JSON.parse(line)) ?? []) table.add(entry);
  }
}

/** Sums up inputs of any size: output of `kuzet measurements`, and measurements, also mixed. */
export async function surveyOf(
  inputs: readonly string[],
  io: Pick<Io, 'stdin'>,
): Promise<SurveyResult> {
  const table = new SurveyTable();
  const pool = createPool(1, null);
  const faults: (readonly [string, Fault])[] = [];
  const broken: (readonly [string, MeasurementsResult])[] = [];
  const options = {
    all: true,
    onOutput: (text: string) => {
      addLines(text, table);
    },
    onProgress: () => undefined,
  };
  for (const input of inputs) {
    const result = await judgeMeasurements(input, pool, options, io);
    if ('error' in result) faults.push([input, result]);
    else if (result.broken > 0) broken.push([input, result]);
  }
  return { survey: table.result(), faults, broken };
}
