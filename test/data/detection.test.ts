/** docs/detection.md: the same rules as the code, and a paragraph about every signal. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tableAsMarkdown } from '../../lab/detection-table.ts';
import { signals } from '../../src/core/detection/signals/index.ts';

const text = readFileSync('docs/detection.md', 'utf8');

it('shows the verdict rules as the code has them', () => {
  expect(text.replaceAll(/ +/g, ' ')).toContain(tableAsMarkdown());
});

it('has a paragraph about every signal, in the order of the list and in its group’s section', () => {
  const documented = [...text.matchAll(/^(?:### .*\((\w+)\)|\*\*`([a-z-]+)`\*\*)/gm)];
  const expected = signals.flatMap(({ id, group }, index) =>
    group === signals[index - 1]?.group ? [id] : [group, id],
  );
  expect(documented.map(([, group, id]) => group ?? id)).toEqual(expected);
});
