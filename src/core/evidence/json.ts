/** JSON whose faults can be pointed at: engines word the place of a fault each in their own way. */

/** What a value other than a text, a list or an object is. */
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = ' \t\n\r';

/** Where what `pattern` matches at `offset` ends; null where it does not match there. */
function endOf(pattern: RegExp, text: string, offset: number): number | null {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : null;
}

type Token = { readonly kind: string; readonly end: number } | { readonly fault: number };

/** A text in quotes, character by character: a pattern would keep a mark for each of millions. */
function stringToken(text: string, start: number): Token {
  for (let offset = start + 1; offset < text.length; offset++) {
    const character = text[offset] ?? '';
    if (character === '"') return { kind: 'string', end: offset + 1 };
    if (character < ' ') return { fault: offset };
    if (character !== '\\') continue;
    const end = endOf(ESCAPE, text, offset);
    if (end === null) return { fault: offset };
    offset = end - 1;
  }
  return { fault: text.length };
}

function tokenAt(text: string, start: number): Token {
  const first = text[start] ?? '';
  if (first === '"') return stringToken(text, start);
  if (first !== '' && '{}[],:'.includes(first)) return { kind: first, end: start + 1 };
  const end = endOf(SCALAR, text, start);
  return end === null ? { fault: start } : { kind: 'scalar', end };
}

/** What may stand at a place: the kinds of token, and what may stand after each. */
type State = 'value' | 'first-value' | 'name' | 'first-name' | 'colon' | 'after';

/** The state after a token, or null where it may not stand there. `open` are the open brackets. */
function step(state: State, kind: string, open: string[]): State | null {
  const isValue = state === 'value' || state === 'first-value';
  switch (kind) {
    case '{':
    case '[':
      open.push(kind);
      if (!isValue) return null;
      return kind === '{' ? 'first-name' : 'first-value';
    case '}':
    case ']': {
      const isEmpty = state === (kind === '}' ? 'first-name' : 'first-value');
      const opened = open.pop();
      return (isEmpty || state === 'after') && opened === (kind === '}' ? '{' : '[')
        ? 'after'
        : null;
    }
    case ',':
      if (state !== 'after' || open.length === 0) return null;
      return open.at(-1) === '{' ? 'name' : 'value';
    case ':':
      return state === 'colon' ? 'value' : null;
    case 'string':
      if (state === 'name' || state === 'first-name') return 'colon';
      return isValue ? 'after' : null;
    default:
      return isValue ? 'after' : null;
  }
}

/** Offset of the first character that no JSON text (RFC 8259) can have there. */
function offsetOfFault(text: string): number {
  const open: string[] = [];
  let state: State = 'value';
  let offset = 0;
  for (;;) {
    while (offset < text.length && SPACE.includes(text[offset] ?? '')) offset++;
    const token = tokenAt(text, offset);
    if ('fault' in token) return token.fault;
    const next = step(state, token.kind, open);
    if (next === null) return offset;
    state = next;
    offset = token.end;
  }
}

/** The line, counted from 1, in which the character at `offset` stands. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export type Json = { readonly value: unknown } | { readonly line: number };

/** The value of a JSON text, or the line of its first fault. Never throws. */
export function parseJson(text: string): Json {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // Where the text ends too early, it is its last line that is broken.
    const last = text.trimEnd().length - 1;
    return { line: lineAt(text, Math.max(0, Math.min(offsetOfFault(text), last))) };
  }
}
