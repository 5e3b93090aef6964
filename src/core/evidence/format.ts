/**
 * Name, version, limits and vocabulary of evidence files (docs/evidence.md).
 *
 * Version 1 of the format says `unseen` for the level that the code calls `not-checked`, and `built-in`
 * for roots that the code calls `publicly-trusted`. Files in that version are in circulation, so their
 * words stay: the readers and writers of files map them with the functions below.
 */
import type { RootTrust } from '../detection/observation.ts';
import type { Level } from '../detection/verdict.ts';
import { MAX_CERTIFICATE_BYTES } from '../x509/der.ts';

/** The `format` of the header. */
export const EVIDENCE_FORMAT = 'kuzet-evidence';
/** The `version` of the header that is written, and the latest that is read. */
export const EVIDENCE_VERSION = 1;

/** Most characters of a file. A thousand chains of three certificates come to about six million. */
export const MAX_EVIDENCE_CHARACTERS = 8 * 1024 * 1024;
/** Most records of a file. */
export const MAX_RECORDS = 1000;
/** Most certificates of a record. */
export const MAX_RECORD_CERTIFICATES = 20;
/** Most characters of the base64 of one certificate. */
export const MAX_BASE64 = Math.ceil(MAX_CERTIFICATE_BYTES / 3) * 4;

type LevelInFile = Exclude<Level, 'not-checked'> | 'unseen';
type RootInFile = Exclude<RootTrust, 'publicly-trusted'> | 'built-in';

/** The level as version 1 of the format names it. */
export function levelToFile(level: Level): LevelInFile {
  return level === 'not-checked' ? 'unseen' : level;
}

/** The level that a word of version 1 stands for. */
export function levelFromFile(level: LevelInFile): Level {
  return level === 'unseen' ? 'not-checked' : level;
}

/** The trust in a root as version 1 of the format names it. */
export function rootToFile(root: RootTrust): RootInFile {
  return root === 'publicly-trusted' ? 'built-in' : root;
}

/** The trust in a root that a word of version 1 stands for. */
export function rootFromFile(root: RootInFile): RootTrust {
  return root === 'built-in' ? 'publicly-trusted' : root;
}
