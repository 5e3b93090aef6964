/** Runs `kuzet measurements` and `kuzet survey`: streams in, streams out. */
import { neutralize } from '../core/text.ts';
import type { Command } from './arguments.ts';
import { judgeMeasurements } from './commands/measurements.ts';
import { surveyOf } from './commands/survey.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import type { Io } from './io.ts';
import type { Translate } from './language.ts';
import { createPool } from './measurements/pool.ts';
import { faultText } from './output/fault-text.ts';
import { writeSurvey } from './survey/write-survey.ts';

type Of<Name extends Command['command']> = Extract<Command, { readonly command: Name }>;

/** Names lines that were left out; nothing for none. */
function brokenText(
  input: string,
  { broken, lines }: { readonly broken: number; readonly lines: readonly number[] },
  translate: Translate,
): string {
  if (broken === 0) return '';
  const more = broken > lines.length ? '…' : '';
  const text = translate('cli_lines_broken', [String(broken), `${lines.join(', ')}${more}`]);
  return `kuzet: ${neutralize(input)}: ${text}\n`;
}

/** Writes text, and waits until it is taken: else a slow reader would fill the memory. */
const write = ({ stdout }: Io, text: string) =>
  new Promise<void>((resolve) => {
    stdout.write(text, resolve);
  });

/** Judges measurements one input after the other. Status 2 where one cannot be read, else 0. */
export async function runMeasurements(
  { inputs, all, jobs }: Of<'measurements'>,
  io: Io,
  translate: Translate,
): Promise<ExitStatus> {
  const pool = createPool(jobs, io.file);
  let status: ExitStatus = EXIT.nothing;
  const onProgress = (bytes: number, count: number) => {
    if (!io.isErrorTTY) return;
    const text = translate('cli_progress', [String(Math.round(bytes / 1e6)), String(count)]);
    io.stderr.write(`\r${text} `);
  };
  const options = { all, onProgress, onOutput: (text: string) => write(io, text) };
  try {
    for (const input of inputs) {
      const result = await judgeMeasurements(input, pool, options, io);
      if ('error' in result) {
        io.stderr.write(`${faultText(input, result, translate)}\n`);
        status = EXIT.wrong;
      } else io.stderr.write(brokenText(input, result, translate));
    }
  } finally {
    await pool.close();
  }
  return status;
}

/** Sums up the lines of `kuzet measurements`. Status 2 where an input cannot be read, else 0. */
export async function runSurvey(
  { inputs, form }: Of<'survey'>,
  io: Io,
  translate: Translate,
): Promise<ExitStatus> {
  const { survey, faults, broken } = await surveyOf(inputs, io);
  for (const [input, fault] of faults) {
    io.stderr.write(`${faultText(input, fault, translate)}\n`);
  }
  for (const [input, lines] of broken) io.stderr.write(brokenText(input, lines, translate));
  await write(io, writeSurvey(survey, form, translate));
  return faults.length > 0 ? EXIT.wrong : EXIT.nothing;
}
