/** Reads the lines that `kuzet measurements` writes. They may come from anywhere, so they are checked. */
import * as v from 'valibot';
import { LEVELS } from '../../core/detection/verdict.ts';
import { neutralize, neutralizeHost } from '../../core/text.ts';
import type { SurveyEntry } from './survey.ts';

const word = v.nullable(v.pipe(v.string(), v.maxLength(4096)));
const authority = v.nullable(v.object({ id: v.string(), name: v.string() }));

const handshake = v.object({
  host: word,
  level: v.picklist(LEVELS),
  authority,
  refusal: word,
  root: word,
});

/** A line of output. Members that are not needed may be any. */
const lineSchema = v.object({
  measurement: v.object({ time: word, network: word, country: word, input: word }),
  handshakes: v.pipe(v.array(handshake), v.maxLength(10_000)),
});

type Line = v.InferOutput<typeof lineSchema>;

const TIME = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}/;

/** The time to the second; '' for text that is none. */
function toTime(text: string | null): string {
  return text !== null && TIME.test(text) ? text.slice(0, 19).replace('T', ' ') : '';
}

function toEntry({ measurement }: Line, one: Line['handshakes'][number]): SurveyEntry {
  const name = one.authority?.name ?? one.root ?? one.refusal ?? '';
  return {
    level: one.level,
    authority: neutralize(name),
    host: neutralizeHost(one.host ?? ''),
    network: neutralize(measurement.network ?? '', 20),
    country: neutralize(measurement.country ?? '', 10),
    time: toTime(measurement.time),
  };
}

/**
 * What a line has to say: its handshakes with a sign or a refusal. Null where the value is no such line.
 * Texts are neutralized.
 */
export function readSurveyLine(value: unknown): SurveyEntry[] | null {
  const parsed = v.safeParse(lineSchema, value, { abortEarly: true });
  if (!parsed.success) return null;
  const telling = parsed.output.handshakes.filter(
    ({ level, refusal }) => refusal !== null || (level !== 'no-sign' && level !== 'not-checked'),
  );
  return telling.map((one) => toEntry(parsed.output, one));
}
