/** Every text that a component draws comes from the message files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Attributes that are displayed or read out. */
const TEXT_ATTRIBUTES: ReadonlySet<string> = new Set(['alt', 'title', 'placeholder', 'aria-label']);

/** Texts of at least two letters that `source` draws as they are. */
function visibleStrings(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const add = (text: string) => {
    if (/\p{L}{2}/u.test(text)) found.push(text.trim());
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) add(node.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteral(node.expression)) {
      add(node.expression.text);
    }
    const isText = ts.isJsxAttribute(node) && TEXT_ATTRIBUTES.has(node.name.getText(source));
    if (isText && node.initializer && ts.isStringLiteral(node.initializer)) {
      add(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const parse = (name: string, text: string) =>
  ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);

const components = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => join('src', path));

describe('visible strings', () => {
  it('are found in text, expressions and attributes', () => {
    const text = '<p alt="one two">three {"four"} {t("key")}<br class="five" /></p>';
    expect(visibleStrings(parse('example.tsx', text))).toEqual(['one two', 'three', 'four']);
  });

  it.each(components)('are not in %s', (path) => {
    expect(visibleStrings(parse(path, readFileSync(path, 'utf8')))).toEqual([]);
  });
});
