// @ts-check
/** Reads the report of the linter of Firefox's store. */

/**
 * @typedef {{ code: string, message: string, file?: string, line?: number, column?: number }} Message
 * @typedef {{ errors: Message[], warnings: Message[], notices: Message[] }} Report
 */

/** The statement of preact, with which it implements `dangerouslySetInnerHTML`, as it is minified. */
const PREACT = /\.innerHTML\)\|\|\(\w+\.innerHTML=\w+\.__html\)/;

/** How much of a script around the reported place is looked at, in characters. */
const AROUND = 100;

/**
 * Returns the messages that must not be there. One warning may: that of preact's own statement.
 *
 * @param {Report} report what `web-ext lint --output json` prints
 * @param {(file: string) => string} read returns the contents of a file of the package
 * @returns {{ messages: string[], preact: number }} messages, one line each; and how many were preact's
 */
export function unexpectedMessages({ errors, warnings, notices }, read) {
  const isPreact = (/** @type {Message} */ { code, file = '', line = 0, column = 0 }) => {
    if (code !== 'UNSAFE_VAR_ASSIGNMENT') return false;
    const text = read(file).split('\n')[line - 1] ?? '';
    return PREACT.test(text.slice(Math.max(0, column - AROUND), column + AROUND));
  };
  const known = warnings.filter(isPreact);
  const others = [...errors, ...notices, ...warnings.filter((one) => !known.includes(one))];
  const more = known.slice(1);
  return {
    messages: [...others, ...more].map(
      ({ code, message, file = '', line = 0, column = 0 }) =>
        `${file}:${line}:${column} ${code}: ${message}`,
    ),
    preact: Math.min(known.length, 1),
  };
}
