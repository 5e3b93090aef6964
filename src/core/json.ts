/**
 * Parses JSON of hostile origin, and finds the line of its first fault: each JavaScript engine words
 * the place of a syntax error in its own way.
 */
// The ES module by its path: the package's main is UMD, which bundlers for Node cannot resolve.
import { visit } from 'jsonc-parser/lib/esm/main.js';

/** Our formats nest 6 deep. Deeper JSON that fails to parse is at fault where it gets this deep. */
const MAX_DEPTH = 500;

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
  return text.slice(0, offset).split('\n').length;
}

/** A JSON value; or the line of the first syntax error, counted from 1; or a forbidden name. */
export type JsonResult =
  | { readonly value: unknown }
  | { readonly line: number }
  | { readonly place: string };

/**
 * Parses a JSON text (RFC 8259). A member called `__proto__` refuses the whole text. A text that ends
 * too early is at fault in its last line that is not blank. Never throws.
 */
export function parseJson(text: string): JsonResult {
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
