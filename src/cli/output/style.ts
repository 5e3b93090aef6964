/** Language and colours of text output. */
import type { Translate } from '../language.ts';

/** How text output is written. */
export interface Style {
  readonly translate: Translate;
  /** Whether the output may hold colour sequences. */
  readonly isColoured: boolean;
}

/**
 * Wraps `text` in a "select graphic rendition" sequence (ECMA-48 8.3.117) with the parameters `code`,
 * such as "1;31" for bold red. node:util has `styleText` only since Node 20.12; this runs on 20.0.
 */
export function paint(text: string, code: string, { isColoured }: Style): string {
  return isColoured ? `\u001b[${code}m${text}\u001b[0m` : text;
}
