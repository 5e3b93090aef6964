/**
 * Parses JSON of hostile origin, and finds the line of its first fault: each JavaScript engine words
 * the place of a syntax error in its own way.
 */
// The ES module by its path: the package's main is UMD, which bundlers for Node cannot resolve.
import { visit } from 'jsonc-parser/lib/esm/main.js';

/** Our formats nest 6 deep, measurements 20. JSON is at fault where it gets this deep. */
const MAX_DEPTH = 500;
/** Values of a text: the largest files that are opened have a tenth of it. Each takes 60 bytes and more. */
const MAX_VALUES = 8_000_000;

/** A name that would change the prototype of an object. */
const FORBIDDEN_NAME = '__proto__';

/** Ends the parser at a forbidden name. */
class ForbiddenNameError extends Error {}

/** Ends the walk at the first fault. */
class FirstFaultError extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super();
    this.offset = offset;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const isOpening = (code: number) => code === 0x5b || code === 0x7b;
const isClosing = (code: number) => code === 0x5d || code === 0x7d;

/** Offset of the quotation mark that ends the string which begins at `start`; -1 for none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return -1;
}

/**
 * Offset at which a text is nested too deep or has too many values; null where it is and has not. The
 * engine's parser takes memory for each: some gigabytes for 64 MB of brackets.
 */
function offsetOverBounds(text: string, maxValues: number): number | null {
  let depth = 0;
  let values = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) {
      offset = endOfString(text, offset);
      if (offset === -1) return null;
    } else if (code === COMMA) values++;
    else if (isOpening(code)) {
      values++;
      depth++;
    } else if (isClosing(code)) depth--;
    if (depth > MAX_DEPTH || values > maxValues) return offset;
  }
  return null;
}

/** Whether a text, JSON or not, is nested 500 deep at most and has at most `maxValues` values. */
export function isWithinJsonBounds(text: string, maxValues: number): boolean {
  return offsetOverBounds(text, maxValues) === null;
}

/** Offset of the first character at which `text` stops being JSON (RFC 8259); its end for none. */
function offsetOfFault(text: string): number {
  let depth = 0;
  const fail = (offset: number) => {
    throw new FirstFaultError(offset);
  };
  const enter = (offset: number) => {
    // The walk is recursive.
    if (++depth > MAX_DEPTH) fail(offset);
  };
  const leave = () => {
    depth--;
  };
  try {
    visit(
      text,
      {
        onError: (_code, offset) => {
          fail(offset);
        },
        onObjectBegin: enter,
        onArrayBegin: enter,
        onObjectEnd: leave,
        onArrayEnd: leave,
      },
      { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
    );
  } catch (error) {
    if (error instanceof FirstFaultError) return error.offset;
    throw error;
  }
  return text.length;
}

/** The line, counted from 1, of the character at `offset`. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1))
    line++;
  return line;
}

/** A JSON value; or the line of the first syntax error, counted from 1; or a forbidden name. */
export type JsonResult =
  | { readonly value: unknown }
  | { readonly line: number }
  | { readonly place: string };

/**
 * Parses a JSON text (RFC 8259). A member called `__proto__` refuses the whole text, and so do more than
 * 500 levels or eight million values. A text that ends too early is at fault in its last line that is not
 * blank. Never throws.
 */
export function parseJson(text: string): JsonResult {
  const over = offsetOverBounds(text, MAX_VALUES);
  if (over !== null) return { line: lineAt(text, over) };
  try {
    const value: unknown = JSON.parse(text, (name, member: unknown) => {
      if (name === FORBIDDEN_NAME) throw new ForbiddenNameError();
      return member;
    });
    return { value };
  } catch (error) {
    if (error instanceof ForbiddenNameError) return { place: FORBIDDEN_NAME };
    const last = text.trimEnd().length - 1;
    return { line: lineAt(text, Math.max(0, Math.min(offsetOfFault(text), last))) };
  }
}
