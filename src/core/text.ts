/** Text written by the adversary, made fit to be shown: bounded, and nothing in it invisible. */

const MAX_SHOWN = 160;

/**
 * Characters that hide, reorder or break text: controls, bidirectional marks and overrides, whatever
 * is invisible, line separators, lone surrogates, private use. The selector that makes an emoji of a
 * sign is let through.
 */
const DECEPTIVE =
  /(?!\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

function escapeOne(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `‹U+${hex}›`;
}

/**
 * `text` with every deceptive character as ‹U+XXXX›, cut to `limit` characters with an ellipsis. The
 * escapes are longer than what they stand for: all in all it is never over twice the limit.
 */
export function neutralize(text: string, limit = MAX_SHOWN): string {
  // Bound first: a hostile name may be megabytes long.
  const characters = Array.from(text.slice(0, limit * 2));
  const shown = characters
    .slice(0, limit)
    .join('')
    // Combining marks pile up over neighbouring lines when there are many on one letter.
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(DECEPTIVE, escapeOne);
  const cut = characters.length > limit || text.length > limit * 2 || shown.length > limit * 2;
  return shown.slice(0, limit * 2) + (cut ? '…' : '');
}

const MAX_HOST = 100;

/** A host name fit to be shown. A long one loses its middle: its end says whose it is. */
export function neutralizeHost(host: string): string {
  if (host.length <= MAX_HOST) return neutralize(host, MAX_HOST);
  return `${neutralize(host.slice(0, 30), 31)}…${neutralize(host.slice(-60), 61)}`;
}
