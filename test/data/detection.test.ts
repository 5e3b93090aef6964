/** docs/detection.md: the table that the code is, and a word on every signal. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tableAsMarkdown } from '../../lab/detection-table.ts';
import { signals } from '../../src/core/detection/signals/index.ts';

const text = readFileSync('docs/detection.md', 'utf8');

it('shows the table of verdicts as the code has it', () => {
  expect(text.replaceAll(/ +/g, ' ')).toContain(tableAsMarkdown());
});

it('argues the weight of every signal', () => {
  for (const { id } of signals) expect(text, id).toContain(`**\`${id}\`**`);
});
