/** Judges a batch of JSON documents into lines of output: the work of one thread. */
import { createHash } from 'node:crypto';
import { cachedReader } from '../../core/evidence/cached-reader.ts';
import {
  isTelling,
  type JudgedMeasurement,
  measurementJudge,
  worstOf,
} from '../../core/evidence/judge-measurement.ts';
import { measurementsIn, type OoniMeasurement } from '../../core/evidence/ooni-handshakes.ts';
import { isWithinJsonBounds } from '../../core/json.ts';
import { loadKnowledge } from '../../data/knowledge.ts';
import { bundledIssuerTables } from '../issuer-tables.ts';
import { nodeReader } from '../node-reader.ts';
import { nameOf } from '../output/authority-name.ts';
import { terminalSafeJson } from '../output/json.ts';
import { leadsToPublicRoot } from '../public-roots.ts';

/** Documents to judge, of one input. */
export interface Batch {
  readonly documents: readonly { readonly bytes: Uint8Array | null; readonly line: number }[];
  /** Whether every measurement gets a line, also one that has nothing to say. */
  readonly all: boolean;
}

/** What came of a batch. */
export interface BatchResult {
  /** JSON Lines, each ended. */
  readonly output: string;
  readonly measurements: number;
  /** Lines of documents that are no JSON, or too long. */
  readonly broken: readonly number[];
}

/** Without it there is no certificate in a measurement, and nothing to say. */
const SHOWN = Buffer.from('"peer_certificates"');

/** Whether a document begins and ends as an object does: one that is cut is counted as broken. */
function looksWhole(text: Buffer): boolean {
  let end = text.length;
  while (end > 0 && (text[end - 1] ?? 0) <= 0x20) end--;
  return text[0] === 0x7b && text[end - 1] === 0x7d;
}

const withName = (id: string | null) => (id === null ? null : { id, name: nameOf(id) });

function lineOf(measurement: OoniMeasurement, judged: JudgedMeasurement): string {
  const { time, network, country, test, input, id, oddPlace } = measurement;
  const worst = worstOf(judged);
  const { level, confidence, authority } = worst ?? {
    ...{ level: 'not-checked', confidence: 'possible', authority: null },
  };
  return `${terminalSafeJson({
    measurement: { id, time, network, country, test, input },
    ...{ host: worst?.host ?? null, level, confidence, authority: withName(authority) },
    ...(oddPlace === null ? {} : { oddPlace }),
    handshakes: judged.map((one) => ({ ...one, authority: withName(one.authority) })),
  })}\n`;
}

/** Whether a document is a line of this program's output already: it goes through as it is. */
function isOwnLine(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'handshakes' in value;
}

/** Values of one measurement: the largest have some ten thousand. */
const MAX_VALUES = 1_000_000;

/** Parses JSON; undefined where it is none, would change a prototype, or would take all memory. */
function parse(text: string): unknown {
  if (text.includes('"__proto__"') || !isWithinJsonBounds(text, MAX_VALUES)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Returns a function that judges batches one after the other; it remembers chains between them. */
export function batchJudge(): (batch: Batch) => Promise<BatchResult> {
  const digestOf = (data: string | Uint8Array) =>
    createHash('sha256').update(data).digest('base64');
  const judge = measurementJudge(loadKnowledge([], [], bundledIssuerTables), {
    trustStore: { isPublicRoot: leadsToPublicRoot },
    digestOf,
    reader: cachedReader(nodeReader(), digestOf),
  });
  return async ({ documents, all }) => {
    const broken: number[] = [];
    let output = '';
    let measurements = 0;
    for (const { bytes, line } of documents) {
      if (!bytes) {
        broken.push(line);
        continue;
      }
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (!all && looksWhole(text) && !text.includes(SHOWN)) {
        measurements++;
        continue;
      }
      const value = parse(text.toString('utf8'));
      if (value === undefined) {
        if (text.toString('utf8').trim() !== '') broken.push(line);
        continue;
      }
      if (isOwnLine(value)) {
        measurements++;
        // On one line, and without characters that act on a terminal: anybody may have written it.
        output += `${terminalSafeJson(value)}\n`;
        continue;
      }
      for (const measurement of measurementsIn(value)) {
        measurements++;
        const judged = await judge(measurement);
        if (all || isTelling(judged) || measurement.oddPlace !== null) {
          output += lineOf(measurement, judged);
        }
      }
    }
    return { output, measurements, broken };
  };
}
