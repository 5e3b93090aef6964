/**
 * Reads evidence files, whoever wrote them: everything is bounded, nothing throws, and what does not
 * fit the format is refused as a whole. What a file says of itself is not believed here or later;
 * `verify.ts` judges its certificates anew.
 */
import * as v from 'valibot';
import { digest, fromBase64, toHex } from '../bytes.ts';
import { MAX_CERTIFICATE_BYTES } from '../der.ts';
import type { ConnectionFailure, HandshakeError, RootTrust, Route } from '../observation.ts';
import type { SignalId, Weight } from '../signal.ts';
import { signals } from '../signals/index.ts';
import type { Confidence, Level } from '../verdict.ts';
import { parseJson } from './json.ts';
import type { EvidenceFile, EvidenceRecord, TimePrecision } from './record.ts';
import { timeOf } from './time.ts';

export const EVIDENCE_FORMAT = 'kuzet-evidence';
const VERSION = 1;

/** Characters of a file. A thousand chains of three certificates come to about six million. */
export const MAX_EVIDENCE_CHARACTERS = 8 * 1024 * 1024;
export const MAX_RECORDS = 1000;
export const MAX_RECORD_CERTIFICATES = 20;
const MAX_REASONS = 500;
const MAX_TEXT = 200;
const MAX_COUNT = 1_000_000_000;
export const MAX_BASE64 = Math.ceil(MAX_CERTIFICATE_BYTES / 3) * 4;

/**
 * `file-foreign`: no such file. `file-newer`: of a later version. `file-damaged`: JSON that is
 * broken, or not as the format says. `wrong-fingerprint`: a certificate is not the one that it is
 * said to be.
 */
export type EvidenceError =
  | 'file-too-large'
  | 'file-foreign'
  | 'file-newer'
  | 'file-damaged'
  | 'wrong-fingerprint';

export interface EvidenceFault {
  readonly error: EvidenceError;
  /** Counted from 1, where the fault is one of JSON. */
  readonly line?: number;
  /** Where in the file, as "records.3.host", where JSON is whole. Written by whoever wrote the file. */
  readonly place?: string;
}

export type EvidenceResult = { readonly file: EvidenceFile } | EvidenceFault;

/** The words of a union, of which the compiler sees to it that none is missing. */
function oneOf<Word extends string>(words: Readonly<Record<Word, true>>) {
  return v.picklist(Object.keys(words) as Word[]);
}

const route = oneOf<Route>({
  'firefox-chain': true,
  'chromium-leaf': true,
  'chromium-chain': true,
  'error-code': true,
  check: true,
  file: true,
});
const root = oneOf<RootTrust>({ 'built-in': true, private: true, unknown: true });
const failure = oneOf<HandshakeError>({
  'known-interception': true,
  'interception-detected': true,
  revoked: true,
  'unknown-issuer': true,
  'self-signed': true,
  'issuer-expired': true,
  'no-transparency': true,
  'pin-mismatch': true,
  'bad-signature': true,
  expired: true,
  'wrong-name': true,
  'other-certificate-error': true,
  'unknown-reason': true,
  'connection-failed': true,
});
const connection = oneOf<ConnectionFailure>({
  unreachable: true,
  'timed-out': true,
  reset: true,
  refused: true,
  closed: true,
  other: true,
});
const level = oneOf<Level>({
  'known-interception': true,
  'unknown-interception': true,
  'device-inspection': true,
  'private-authority': true,
  refused: true,
  'no-sign': true,
  unseen: true,
});
const confidence = oneOf<Confidence>({ proven: true, likely: true, possible: true });
const weight = oneOf<Weight>({ proof: true, strong: true, weak: true, benign: true });
const times = oneOf<TimePrecision>({ hour: true, exact: true, 'left-out': true });
const signalIds: ReadonlySet<unknown> = new Set(signals.map(({ id }) => id));
const signal = v.custom<SignalId>((value) => signalIds.has(value));

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const identifier = v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/));
/** Printable ASCII without capitals: what the host of a URL can be. */
const host = v.pipe(v.string(), v.regex(/^[!-@[-~]{1,255}$/));
const address = v.pipe(v.string(), v.regex(/^\[?[0-9a-fA-F:.]{2,45}\]?$/));
const time = v.pipe(
  v.string(),
  v.check((value) => timeOf(value) !== null),
);
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const base64 = v.pipe(v.string(), v.minLength(4), v.maxLength(MAX_BASE64), v.base64());

const sighting = v.strictObject({
  signal,
  weight,
  authority: v.nullable(identifier),
  certificate: v.nullable(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_RECORD_CERTIFICATES)),
  ),
});

const record = v.strictObject({
  host: v.nullable(host),
  address: v.nullable(address),
  firstSeen: v.nullable(time),
  lastSeen: v.nullable(time),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_COUNT)),
  route,
  root: v.nullable(root),
  override: v.nullable(
    v.strictObject({ untrusted: v.boolean(), wrongName: v.boolean(), wrongTime: v.boolean() }),
  ),
  failure: v.nullable(failure),
  connection: v.nullable(connection),
  verdict: v.strictObject({
    level,
    confidence,
    authority: v.nullable(v.strictObject({ id: identifier, name: text })),
    reasons: v.pipe(v.array(sighting), v.maxLength(MAX_REASONS)),
  }),
  certificates: v.pipe(
    v.array(v.strictObject({ sha256, der: base64 })),
    v.maxLength(MAX_RECORD_CERTIFICATES),
  ),
});

const ours = v.object({ format: v.literal(EVIDENCE_FORMAT) });
const head = v.object({ ...ours.entries, version: v.number() });

const body: v.GenericSchema<unknown, EvidenceFile> = v.strictObject({
  format: v.literal(EVIDENCE_FORMAT),
  version: v.literal(VERSION),
  times,
  made: v.nullable(time),
  software: v.strictObject({ name: text, version: text }),
  browser: text,
  records: v.pipe(v.array(record), v.maxLength(MAX_RECORDS)),
});

/** Whether the bytes are a certificate's that may be read, and hash to what is stated. */
async function isAsStated({ sha256, der }: EvidenceRecord['certificates'][number]) {
  const bytes = fromBase64(der);
  if (!bytes || bytes.length > MAX_CERTIFICATE_BYTES) return false;
  return toHex(await digest('SHA-256', bytes)) === sha256;
}

/** Place of the first certificate that is not the one that it is said to be; null where all are. */
async function findForged(records: readonly EvidenceRecord[]): Promise<string | null> {
  for (const [index, { certificates }] of records.entries()) {
    const asStated = await Promise.all(certificates.map(isAsStated));
    const wrong = asStated.indexOf(false);
    if (wrong !== -1) return `records.${index}.certificates.${wrong}`;
  }
  return null;
}

/**
 * Reads the text of an evidence file. Every record must be whole, or none is taken; fields that the
 * format does not know are refused, since nobody could say what they mean. Never throws.
 */
export async function readEvidence(text: string): Promise<EvidenceResult> {
  if (text.length > MAX_EVIDENCE_CHARACTERS) return { error: 'file-too-large' };
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  if ('line' in json) {
    const isOurs = text.includes(`"${EVIDENCE_FORMAT}"`);
    return { error: isOurs ? 'file-damaged' : 'file-foreign', line: json.line };
  }
  const described = v.safeParse(head, json.value);
  if (!described.success) {
    return { error: v.is(ours, json.value) ? 'file-damaged' : 'file-foreign' };
  }
  if (described.output.version > VERSION) return { error: 'file-newer' };
  const parsed = v.safeParse(body, json.value, { abortEarly: true });
  if (!parsed.success) {
    const place = v.getDotPath(parsed.issues[0])?.slice(0, MAX_TEXT);
    return { error: 'file-damaged', ...(place === undefined ? {} : { place }) };
  }
  const forged = await findForged(parsed.output.records);
  return forged === null ? { file: parsed.output } : { error: 'wrong-fingerprint', place: forged };
}
