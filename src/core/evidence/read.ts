/**
 * Reads evidence files. The writer may be hostile: everything is bounded, nothing throws, and a file that
 * does not fit the format is refused as a whole. Nothing that a file states is believed here or later;
 * `verify.ts` judges its certificates anew.
 */
import * as v from 'valibot';
import { digest, fromBase64, toHex } from '../bytes.ts';
import { MAX_CERTIFICATE_BYTES } from '../x509/der.ts';
import { EVIDENCE_FORMAT, EVIDENCE_VERSION, MAX_EVIDENCE_CHARACTERS } from './format.ts';
import { parseJson } from './json.ts';
import type { EvidenceFile, EvidenceRecord } from './record.ts';
import { anyVersionSchema, evidenceSchema } from './schema.ts';

/**
 * `wrong-format`: no such file. `file-newer`: of a later version. `file-damaged`: JSON that is
 * broken, or not as the format says. `wrong-fingerprint`: a certificate is not the one that it is
 * said to be.
 */
export type EvidenceError =
  | 'file-too-large'
  | 'wrong-format'
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

const MAX_PLACE_CHARACTERS = 200;

const formatSchema = v.object({ format: v.literal(EVIDENCE_FORMAT) });

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
    return { error: isOurs ? 'file-damaged' : 'wrong-format', line: json.line };
  }
  const described = v.safeParse(anyVersionSchema, json.value);
  if (!described.success) {
    return { error: v.is(formatSchema, json.value) ? 'file-damaged' : 'wrong-format' };
  }
  if (described.output.version > EVIDENCE_VERSION) return { error: 'file-newer' };
  const parsed = v.safeParse(evidenceSchema, json.value, { abortEarly: true });
  if (!parsed.success) {
    const place = v.getDotPath(parsed.issues[0])?.slice(0, MAX_PLACE_CHARACTERS);
    return { error: 'file-damaged', ...(place === undefined ? {} : { place }) };
  }
  const forged = await findForged(parsed.output.records);
  return forged === null ? { file: parsed.output } : { error: 'wrong-fingerprint', place: forged };
}
