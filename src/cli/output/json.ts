/** Results as JSON Lines, for machines. */
import type { Weight } from '../../core/detection/signal.ts';
import type { SignalId } from '../../core/detection/signals/index.ts';
import type { DisplayCertificate } from '../../core/detection/verdict.ts';
import { nameOf } from './authority-name.ts';
import { type InputFinding, type InputResult, mostSevere } from './finding.ts';
import { countLevels } from './summary.ts';

interface JsonCertificate {
  readonly sha256: string;
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** ISO 8601; null where the certificate's own time cannot be read. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly spkiSha256: string | null;
}

function toIso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function toJsonCertificate(certificate: DisplayCertificate): JsonCertificate {
  const { sha256, subject, issuer, serial, notBefore, notAfter, spkiSha256 } = certificate;
  return {
    ...{ sha256, subject, issuer, serial },
    notBefore: toIso(notBefore),
    notAfter: toIso(notAfter),
    spkiSha256,
  };
}

/** One finding. Names of certificates are neutralized in the verdict already. */
function toJsonFinding(finding: InputFinding) {
  const { verdict, found, host, address, problems, objections, isOwnName } = finding;
  const { stated, statedHost, unlinked, unconfirmed } = finding;
  const { level, confidence, authority, reasons, chain, root } = verdict;
  return {
    ...(found === undefined ? {} : { found }),
    host: host === '' ? null : host,
    root,
    level,
    confidence,
    authority: authority === null ? null : { id: authority, name: nameOf(authority) },
    signals: reasons.map(({ signal, weight }): { id: SignalId; weight: Weight } => ({
      id: signal,
      weight,
    })),
    certificates: chain.map(toJsonCertificate),
    ...(address === undefined ? {} : { address }),
    ...(problems === undefined ? {} : { problems }),
    ...(isOwnName === undefined ? {} : { isOwnName }),
    ...(objections === undefined ? {} : { objections }),
    ...(stated === undefined ? {} : { stated, statedHost, unlinked, unconfirmed }),
  };
}

/** Stands for a file without a record. */
const NO_FINDING = {
  ...{ host: null, root: null, level: 'not-checked', confidence: 'possible' },
  ...{ authority: null, signals: [], certificates: [] },
} as const;

/** Characters that control a terminal, or hide or reorder its text. JSON escapes U+0000 to U+001F. */
const TERMINAL_CONTROLS = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** JSON of `value`, in which characters that act on a terminal are escaped (RFC 8259 section 7). */
export function terminalSafeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(TERMINAL_CONTROLS, (character) => {
    const units = Array.from({ length: character.length }, (_, index) =>
      character.charCodeAt(index),
    );
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
  });
}

/**
 * One line of JSON, without its line break, for one input: its most severe finding, with all findings
 * as `records` where the input is evidence; or its fault as `error`.
 */
export function jsonLine(input: string, result: InputResult): string {
  if ('error' in result) return terminalSafeJson({ input, error: result });
  const { findings, notes } = result;
  const parts = notes === undefined || notes.length === 0 ? {} : { notes };
  const worst = mostSevere(findings);
  if (!worst) return terminalSafeJson({ input, ...NO_FINDING, records: [] });
  const isFile = worst.stated !== undefined || findings.length > 1;
  const records = isFile
    ? { summary: countLevels(findings), records: findings.map(toJsonFinding) }
    : {};
  return terminalSafeJson({ input, ...toJsonFinding(worst), ...records, ...parts });
}
