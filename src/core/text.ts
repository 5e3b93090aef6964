/** Display of text that the interceptor wrote: bounded in length, with invisible characters escaped. */

const MAX_CHARACTERS = 160;

/**
 * Characters that hide, reorder or break text: controls, bidirectional marks and overrides, invisible
 * characters, line separators, lone surrogates, private use. The variation selector U+FE0F, which makes
 * an emoji of a sign, is allowed.
 */
const DECEPTIVE =
  /(?!\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

function escapeCharacter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `‹U+${hex}›`;
}

/**
 * Makes text of a certificate or a file fit for display.
 *
 * @param limit Maximum number of characters (code points) of `text` that are kept.
 * @returns `text` with deceptive characters as ‹U+XXXX› and at most two combining marks in a row, cut to
 *   `limit` characters with an ellipsis. Escapes are longer than what they replace: the result has at
 *   most twice `limit` code units, and the ellipsis.
 */
export function neutralize(text: string, limit = MAX_CHARACTERS): string {
  // Bound first: a hostile name may be megabytes long.
  const characters = Array.from(text.slice(0, limit * 2));
  const escaped = characters
    .slice(0, limit)
    .join('')
    // Many combining marks on one letter cover the lines above and below it.
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(DECEPTIVE, escapeCharacter);
  const isCut = characters.length > limit || text.length > limit * 2 || escaped.length > limit * 2;
  return escaped.slice(0, limit * 2) + (isCut ? '…' : '');
}

const MAX_HOST_CHARACTERS = 100;
const HOST_START_CHARACTERS = 30;
const HOST_END_CHARACTERS = 60;

/** Makes a host name fit for display. A long one is cut in the middle: its end names the owner. */
export function neutralizeHost(host: string): string {
  if (host.length <= MAX_HOST_CHARACTERS) return neutralize(host, MAX_HOST_CHARACTERS);
  const start = neutralize(host.slice(0, HOST_START_CHARACTERS), HOST_START_CHARACTERS + 1);
  const end = neutralize(host.slice(-HOST_END_CHARACTERS), HOST_END_CHARACTERS + 1);
  return `${start}…${end}`;
}
