/** Base64 without BEGIN and END lines, wherever it stands in a text. */
import { fromLooseBase64, undress } from '../x509/base64-text.ts';
import { elementAt } from '../x509/der.ts';

/**
 * The beginnings of what is looked for: "MII" and its like begin a SEQUENCE in DER of more than 127
 * bytes, MIAG one of indefinite length with an OID in it, as BER of PKCS #7 is; LS0t is "---" of PEM, H4sI
 * is gzip, LQAt is "-" in UTF-16. They stand at the start of a word. Behind a title, "---BEG" of PEM
 * stands anywhere, in three ways by the length of the title.
 */
const BEGINNING =
  /(?<=^|[^A-Za-z0-9+/_-]|\\[nrt]|%(?:0[AD]|20|3D))(?:MI[E-P]|MIAG|LS0t|H4sI|LQAt)(?=[A-Za-z0-9+/\\%&\s])|LS0t\s{0,2}(?:LS1C|QkVH|LUJF)/g;

/** Characters that suffice for the length in DER, however they are written. */
const HEADER = 64;
/** Tags that stand first in a certificate, in PKCS #7, and in a private key. */
const FIRST_TAGS: readonly (number | undefined)[] = [0x30, 0x06, 0x02];
/** Cost of looking at a beginning, in characters: of a word that is none by its letters, and of others. */
const GLANCE = 32;
const ATTEMPT = 512;
/** Line ends, quotes and escapes make a text longer than its base64, by this factor at most. */
const MAX_STRETCH = 4;
/** Base64 and what is written around its lines; a colon or a bracket ends it. */
const VALUE = /[A-Za-z0-9+/=\s\\%&#;"'`>|,<*-]*/y;
/** A word of base64, with quotation marks of mails or tables around. */
const WORD = /^[>|#,;*]*([A-Za-z0-9+/]*)(=*)([>|#,;*]*)$/;

/** One piece of base64, decoded; its offset in the text, and that of its end. */
export interface BareBase64 {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly offset: number;
}

/** The characters that may be looked at, over all texts of one file. */
export interface CharacterBudget {
  characters: number;
}

/** Joins the words of base64 with which `value` begins, up to its padding. */
function joinWords(value: string): string {
  // Nothing but words and blanks between them, as most base64 is: one pass.
  if (!/[^A-Za-z0-9+/\s]/.test(value)) return value.replace(/\s+/g, '');
  const [first = '', ...others] = undress(value).split(/[\s"'`]+/);
  let base64 = /^[A-Za-z0-9+/]*/.exec(first)?.[0] ?? '';
  if (base64.length < first.length) return base64;
  for (const word of others) {
    const [, data, padding] = WORD.exec(word) ?? [];
    if (data === undefined) break;
    base64 += data;
    if (padding !== '') break;
  }
  return base64;
}

/** Whether the header of a SEQUENCE stands at the start of `text` in one word, as it mostly does. */
const isPlain = (text: string) => /^[A-Za-z0-9+/]{8}/.test(text);

/**
 * Bytes of the SEQUENCE with which `text` begins by its own header; null where it begins none. Words such
 * as MINUTE begin like one, and go on otherwise.
 */
function statedLength(text: string): number | null {
  const letters = isPlain(text) ? text : joinWords(text);
  const header = fromLooseBase64(letters.slice(0, 8));
  const element = header && elementAt(header, 0, Number.MAX_SAFE_INTEGER);
  return element && FIRST_TAGS.includes(header[element.contents]) ? element.end : null;
}

/** What stands at `start`, and the number of characters that were looked at. */
function readAt(text: string, start: number) {
  // "30 80" begins a SEQUENCE of indefinite length: BER, whose end cannot be foretold.
  const isSequence = /^MI[E-P]/.test(text.slice(start, start + 3));
  const head = text.slice(start, start + HEADER);
  const length = isSequence ? statedLength(head) : null;
  if (isSequence && (length === null || length > text.length - start)) {
    return { bytes: null, cost: isPlain(head) ? GLANCE : ATTEMPT };
  }
  const letters = length === null ? text.length : Math.ceil(length / 3) * 4;
  const piece = text.slice(start, start + letters * MAX_STRETCH + HEADER);
  const [found = ''] = new RegExp(VALUE).exec(piece) ?? [];
  const bytes = fromLooseBase64(joinWords(found).slice(0, letters));
  const isCut = length !== null && bytes !== null && bytes.length < length;
  return {
    bytes: isCut ? null : length === null ? bytes : (bytes?.slice(0, length) ?? null),
    cost: ATTEMPT + found.length,
  };
}

/**
 * Finds base64 of DER, PEM and gzip that stands by itself: bare, wrapped, quoted, in JSON, XML or YAML.
 * The search ends, and `onLimit` is called, where more is looked at than the budget allows: a text of
 * nothing but beginnings would else take forever.
 */
export function* findBareBase64(
  text: string,
  budget: CharacterBudget,
  onLimit: () => void,
): Generator<BareBase64, void> {
  const beginning = new RegExp(BEGINNING);
  for (let match = beginning.exec(text); match; match = beginning.exec(text)) {
    const { index } = match;
    const { bytes, cost } = readAt(text, index);
    budget.characters -= cost;
    if (budget.characters < 0) {
      onLimit();
      return;
    }
    if (!bytes) continue;
    yield { bytes, offset: index };
    beginning.lastIndex = index + Math.floor((bytes.length * 4) / 3);
  }
}
