/** The table of verdicts as docs/detection.md shows it. */
import { TABLE } from '../src/core/verdict-table.ts';

const GIVEN = {
  nothing: 'nothing to read',
  refusal: 'an error',
  empty: 'no certificate',
  shipped: 'root shipped with the browser',
  private: 'root not shipped',
  leaf: 'leaf alone',
} as const;

/** Markdown, one row a row. */
export function tableAsMarkdown(): string {
  const lines = TABLE.map(({ given, needs, lacks = [], level, confidence, unseen }) => {
    const what = given.length === 6 ? 'anything' : given.map((one) => GIVEN[one]).join(', ');
    const verdict = unseen ? `${level} (${unseen})` : level;
    const cells = [what, needs.join(' + ') || '–', lacks.join(', ') || '–', verdict, confidence];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| what there is | and | but not | level | confidence |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
