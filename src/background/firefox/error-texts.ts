/**
 * The texts by which webRequest reports in Firefox that a certificate was refused. They are in the language of
 * the browser's UI and come without a number (measured with Firefox 153; pages and frames have one from
 * webNavigation). These are the texts of Firefox 153 in the languages of this extension; they are
 * compared, never displayed. In other languages, or where a text changed, the reason is unknown.
 */
import type { HandshakeError } from '../../core/detection/observation.ts';
import { NSS_CERTIFICATE_ERRORS } from './certificate-errors.ts';
// By error name: English, Russian and Kazakh. MITM_DETECTED has no text.
import texts from './error-texts.json' with { type: 'json' };

/** Handshake errors by the exact text of `details.error`. */
export const FIREFOX_TEXTS: ReadonlyMap<string, HandshakeError> = new Map(
  Object.entries(texts).flatMap(([name, translations]) => {
    const error = NSS_CERTIFICATE_ERRORS[name]?.[1];
    return error ? translations.map((text): [string, HandshakeError] => [text, error]) : [];
  }),
);
