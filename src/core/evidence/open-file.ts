/** Opens a file of any kind: evidence of Küzet, OONI measurements, or certificates in whatever dress. */
import { decodeText } from '../recognise/decode-text.ts';
import { gunzip, isGzip } from '../recognise/gunzip.ts';
import { type Recognised, recognise } from '../recognise/recognise.ts';
import { EVIDENCE_FORMAT } from './format.ts';
import { readOoni } from './ooni-read.ts';
import { type EvidenceFault, readEvidence } from './read.ts';
import type { EvidenceFile, EvidenceRecord } from './record.ts';

/** Most bytes of a file, packed or not. Five thousand certificates in PEM come to ten million. */
export const MAX_OPENED_BYTES = 64 * 1024 * 1024;

/** What a file holds; or why it is refused as a whole. */
export type OpenedFile =
  | { readonly kind: 'evidence'; readonly file: EvidenceFile }
  | { readonly kind: 'measurements'; readonly records: readonly EvidenceRecord[] }
  | ({ readonly kind: 'certificates' } & Recognised)
  | EvidenceFault;

/** The JSON text in `bytes`, which may be in gzip and in UTF-16; null where they hold something else. */
async function jsonText(bytes: Uint8Array): Promise<string | null> {
  const unpacked = isGzip(bytes) ? await gunzip(bytes, MAX_OPENED_BYTES) : { bytes };
  if ('error' in unpacked) return null;
  const start = decodeText(unpacked.bytes.subarray(0, 1000))?.text.trimStart() ?? '';
  return /^[{[]/.test(start) ? (decodeText(unpacked.bytes)?.text ?? null) : null;
}

/** Evidence or measurements; `wrong-format` or the fault of the JSON where it is neither. */
async function openJson(text: string): Promise<OpenedFile> {
  const evidence = await readEvidence(text);
  if ('file' in evidence) return { kind: 'evidence', file: evidence.file };
  const isOther = evidence.error === 'file-too-large' && !text.includes(`"${EVIDENCE_FORMAT}"`);
  // Of damaged evidence nothing is used.
  if (evidence.error !== 'wrong-format' && !isOther) return evidence;
  const measurements = await readOoni(text);
  return 'records' in measurements ? { kind: 'measurements', ...measurements } : measurements;
}

/**
 * Opens a file. JSON that is neither evidence nor a measurement is searched for certificates, like any
 * other text. Never throws.
 */
export async function openFile(bytes: Uint8Array): Promise<OpenedFile> {
  if (bytes.length > MAX_OPENED_BYTES) return { error: 'file-too-large' };
  const text = await jsonText(bytes);
  const opened = text === null ? null : await openJson(text);
  if (opened && (!('error' in opened) || text?.includes(`"${EVIDENCE_FORMAT}"`))) return opened;
  const recognised = await recognise(bytes);
  const [fault] = recognised.faults;
  const isNothing = recognised.certificates.length === 0 && fault?.error === 'no-certificate';
  return opened && isNothing ? opened : { kind: 'certificates', ...recognised };
}
