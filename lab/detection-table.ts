/** The verdict rules as the Markdown table of docs/detection.md. */
import { type Situation, VERDICT_RULES } from '../src/core/detection/verdict-rules.ts';

const SITUATION_TEXT: Readonly<Record<Situation, string>> = {
  nothing: 'nothing to read',
  failure: 'an error',
  empty: 'no certificate',
  'publicly-trusted': 'publicly trusted root',
  private: 'private root',
  leaf: 'leaf alone',
};

const HEADER = [
  '| what there is | and | but not | level | confidence |',
  '|---|---|---|---|---|',
] as const;

/** Returns the table as Markdown: the header, then a row per rule, in order. */
export function tableAsMarkdown(): string {
  const rows = VERDICT_RULES.map((rule) => {
    const { situations, requires, excludes = [], level, confidence, notChecked } = rule;
    const isEvery = situations.length === Object.keys(SITUATION_TEXT).length;
    const cells = [
      isEvery ? 'anything' : situations.map((one) => SITUATION_TEXT[one]).join(', '),
      requires.join(' + ') || '–',
      excludes.join(', ') || '–',
      notChecked ? `${level} (${notChecked})` : level,
      confidence,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [...HEADER, ...rows].join('\n');
}
