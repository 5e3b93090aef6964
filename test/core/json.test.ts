/** JSON of hostile origin: its value, or the line of its first fault. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseJson } from '../../src/core/json.ts';

describe('parseJson', () => {
  it('gives the value of every JSON text', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!text.includes('__proto__'));
        expect(parseJson(text)).toEqual({ value: JSON.parse(text) as unknown });
      }),
    );
  });

  it.each<[string, number]>([
    ['', 1],
    ['\n\n', 1],
    ['{\n"a": 1,\n}', 3],
    ['[\n1,\n2,\n]', 4],
    ['{\n"a": 1\n"b": 2\n}', 3],
    ['{\n// comment\n"a": 1}', 2],
    ['{\n"a": /* comment */ 1}', 2],
    ["{\n'a': 1}", 2],
    ['{\na: 1}', 2],
    ['[\n01]', 2],
    ['[\n1.]', 2],
    ['[\n"\\x"]', 2],
    ['[\n"\\u12g4"]', 2],
    ['[\n"a\tb"]', 2],
    ['[\n"a\nb"]', 2],
    ['[\nundefined]', 2],
    ['[\nNaN]', 2],
    ['[\n\u00a01]', 2],
    ['{}\n{}', 2],
    ['[\n1\n', 2],
    ['{"a":\n\n', 1],
    ['[\r\n}', 2],
  ])('names the line of the fault of %j: %d', (text, line) => {
    expect(parseJson(text)).toEqual({ line });
  });

  it('names the line where any line of a text is broken', () => {
    const value = { a: [1, { b: 'x', c: [true, null] }], d: '' };
    const lines = JSON.stringify(value, null, 1).split('\n');
    for (const index of lines.keys()) {
      const broken = [...lines.slice(0, index), '?', ...lines.slice(index + 1)].join('\n');
      expect(parseJson(broken), broken).toEqual({ line: index + 1 });
    }
  });

  it.each(['{"__proto__": 1}', '[{"a": {"\\u005f_proto__": {}}}]'])('refuses %s', (text) => {
    expect(parseJson(text)).toEqual({ place: '__proto__' });
    expect(({} as { a?: unknown }).a).toBe(undefined);
  });

  it('never throws, and finds a line that is there', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('{}[],:"\\ \n1ue')) }),
        (text) => {
          const result = parseJson(text);
          if (!('line' in result)) return;
          expect(result.line).toBeGreaterThan(0);
          expect(result.line).toBeLessThanOrEqual(text.split('\n').length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['brackets', '['.repeat(2e6)],
    ['braces', '{"a":'.repeat(4e5)],
    ['brackets that close', `${'['.repeat(1e6)}${']'.repeat(1e6)}x`],
    ['quotes', '"'.repeat(2e6)],
    ['escapes', `"${'\\n'.repeat(1e6)}`],
    ['escaped quotes', `"${'\\"'.repeat(1e6)}`],
    ['numbers', `[${'1,'.repeat(1e6)}`],
    ['line breaks', `[${'\n'.repeat(2e6)}x`],
    ['minus signs', '-'.repeat(2e6)],
  ])('gives a line for two million characters of %s', (_, text) => {
    expect(parseJson(text)).toHaveProperty('line');
  });

  it('gives what is too deep, or has too many values, to no parser', () => {
    const parse = vi.spyOn(JSON, 'parse');
    expect(parseJson(`[\n${'['.repeat(500)}`)).toEqual({ line: 2 });
    expect(parseJson(`[\n${'0,'.repeat(8_000_001)}0]`)).toEqual({ line: 2 });
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
    const brackets = `["${'['.repeat(1000)}\\""]`;
    expect(parseJson(brackets)).toEqual({ value: [`${'['.repeat(1000)}"`] });
    const deep = `${'['.repeat(500)}${']'.repeat(500)}`;
    expect(parseJson(deep)).toHaveProperty('value');
  });
});
