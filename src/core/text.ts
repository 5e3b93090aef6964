/** Text written by the adversary, made fit to be shown: bounded, and nothing in it invisible. */

const MAX_SHOWN = 160;

/**
 * Characters that hide, reorder or break text: controls, bidirectional marks and overrides,
 * invisible format characters, line separators, lone surrogates, private use.
 */
const DECEPTIVE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;

/** `text` with every deceptive character as ‹U+XXXX›, cut to `limit` characters with an ellipsis. */
export function neutralize(text: string, limit = MAX_SHOWN): string {
  // Bound first: a hostile name may be megabytes long.
  const characters = Array.from(text.slice(0, limit * 2));
  const cut = characters.length > limit || text.length > limit * 2;
  // Combining marks pile up over neighbouring lines when there are many on one letter.
  return (
    characters
      .slice(0, limit)
      .join('')
      .replace(/(\p{M}{2})\p{M}+/gu, '$1')
      .replace(
        DECEPTIVE,
        (character) =>
          `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
      ) + (cut ? '…' : '')
  );
}
