/** The table of verdicts as docs/detection.md shows it. */
import { VERDICT_RULES } from '../src/core/detection/verdict-rules.ts';

const GIVEN = {
  nothing: 'nothing to read',
  refusal: 'an error',
  empty: 'no certificate',
  'publicly-trusted': 'publicly trusted root',
  private: 'private root',
  leaf: 'leaf alone',
} as const;

/** Markdown, one row a row. */
export function tableAsMarkdown(): string {
  const lines = VERDICT_RULES.map(
    ({ situations, requires, excludes = [], level, confidence, notChecked }) => {
      const what =
        situations.length === 6 ? 'anything' : situations.map((one) => GIVEN[one]).join(', ');
      const verdict = notChecked ? `${level} (${notChecked})` : level;
      const cells = [
        what,
        requires.join(' + ') || '–',
        excludes.join(', ') || '–',
        verdict,
        confidence,
      ];
      return `| ${cells.join(' | ')} |`;
    },
  );
  return [
    '| what there is | and | but not | level | confidence |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
