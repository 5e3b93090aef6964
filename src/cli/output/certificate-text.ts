/** One certificate of a chain, as text. */
import type { DisplayCertificate } from '../../core/detection/verdict.ts';
import type { Style } from './style.ts';

const formatDay = (ms: number | null) =>
  ms === null ? '?' : new Date(ms).toISOString().slice(0, 10);

/** The lines for the certificate at `index` (from 0, leaf first); empty fields are left out. */
export function certificateLines(
  certificate: DisplayCertificate,
  index: number,
  { translate }: Style,
): string[] {
  const { name, subject, issuer, serial, key, sha256, spkiSha256, flagged } = certificate;
  const { notBefore, notAfter } = certificate;
  const mark = flagged ? ` (${translate('chain_flagged')})` : '';
  const fields = [
    ['chain_subject', subject],
    ['chain_issuer', issuer],
    ['chain_serial', serial],
    ['chain_key', key],
    ['chain_sha256', sha256],
    ['chain_spki', spkiSha256 ?? ''],
  ] as const;
  return [
    `  ${index + 1}. ${name === '' ? translate('chain_unnamed') : name}${mark}`,
    `     ${translate('chain_valid', [formatDay(notBefore), formatDay(notAfter)])}`,
    ...fields
      .filter(([, value]) => value !== '')
      .map(([label, value]) => `     ${translate(label)}: ${value}`),
  ];
}
