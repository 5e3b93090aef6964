/** The schema of an evidence file, version 1, and its mapping to `EvidenceFile`. */
import * as v from 'valibot';
import {
  CONNECTION_FAILURES,
  HANDSHAKE_ERRORS,
  OBSERVATION_SOURCES,
  ROOT_TRUSTS,
} from '../detection/observation.ts';
import { WEIGHTS } from '../detection/signal.ts';
import type { SignalId } from '../detection/signals/index.ts';
import { signals } from '../detection/signals/index.ts';
import { CONFIDENCES, CONNECTION_LEVELS } from '../detection/verdict.ts';
import {
  EVIDENCE_FORMAT,
  EVIDENCE_VERSION,
  levelFromFile,
  levelToFile,
  MAX_BASE64,
  MAX_RECORD_CERTIFICATES,
  MAX_RECORDS,
  rootFromFile,
  rootToFile,
} from './format.ts';
import { type EvidenceFile, TIME_PRECISIONS } from './record.ts';
import { timeOf } from './time.ts';

const MAX_REASONS = 500;
const MAX_TEXT = 200;
const MAX_COUNT = 1_000_000_000;

const signalIds: ReadonlySet<unknown> = new Set(signals.map(({ id }) => id));
const signal = v.custom<SignalId>((value) => signalIds.has(value));

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const identifier = v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/));
/** Printable ASCII without capitals, as the host of a URL. */
const host = v.pipe(v.string(), v.regex(/^[!-@[-~]{1,255}$/));
const address = v.pipe(v.string(), v.regex(/^\[?[0-9a-fA-F:.]{2,45}\]?$/));
const time = v.pipe(
  v.string(),
  v.check((value) => timeOf(value) !== null),
);
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const base64 = v.pipe(v.string(), v.minLength(4), v.maxLength(MAX_BASE64), v.base64());

const level = v.pipe(v.picklist(CONNECTION_LEVELS.map(levelToFile)), v.transform(levelFromFile));
const root = v.pipe(v.picklist(ROOT_TRUSTS.map(rootToFile)), v.transform(rootFromFile));

const signalMatch = v.strictObject({
  signal,
  weight: v.picklist(WEIGHTS),
  authority: v.nullable(identifier),
  certificate: v.nullable(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_RECORD_CERTIFICATES)),
  ),
});

const record = v.pipe(
  v.strictObject({
    host: v.nullable(host),
    address: v.nullable(address),
    firstSeen: v.nullable(time),
    lastSeen: v.nullable(time),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_COUNT)),
    route: v.picklist(OBSERVATION_SOURCES),
    root: v.nullable(root),
    override: v.nullable(
      v.strictObject({ untrusted: v.boolean(), wrongName: v.boolean(), wrongTime: v.boolean() }),
    ),
    failure: v.nullable(v.picklist(HANDSHAKE_ERRORS)),
    connection: v.nullable(v.picklist(CONNECTION_FAILURES)),
    verdict: v.strictObject({
      level,
      confidence: v.picklist(CONFIDENCES),
      authority: v.nullable(v.strictObject({ id: identifier, name: text })),
      reasons: v.pipe(v.array(signalMatch), v.maxLength(MAX_REASONS)),
    }),
    certificates: v.pipe(
      v.array(v.strictObject({ sha256, der: base64 })),
      v.maxLength(MAX_RECORD_CERTIFICATES),
    ),
  }),
  v.transform(({ route, ...same }) => ({ ...same, source: route })),
);

/** The whole file, in the words of the code. Unknown fields are refused: their meaning is unknown. */
export const evidenceSchema: v.GenericSchema<unknown, EvidenceFile> = v.strictObject({
  format: v.literal(EVIDENCE_FORMAT),
  version: v.literal(EVIDENCE_VERSION),
  times: v.picklist(TIME_PRECISIONS),
  made: v.nullable(time),
  software: v.strictObject({ name: text, version: text }),
  browser: text,
  records: v.pipe(v.array(record), v.maxLength(MAX_RECORDS)),
});
