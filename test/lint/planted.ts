/** Lints text that stands in no file, with the rules of this repository that need no types. */
import { ESLint } from 'eslint';

/** One problem: the rule, and its message. */
export interface Problem {
  readonly rule: string | null;
  readonly message: string;
}

const UNTYPED = /^(import-x|house|test)\/|^(max-|no-restricted-)|\/no-restricted-imports$/;

const eslint = new ESLint({
  // Planted files are in no TypeScript program.
  overrideConfig: [{ languageOptions: { parserOptions: { projectService: false } } }],
  ruleFilter: ({ ruleId }) => UNTYPED.test(ruleId),
});

/**
 * Lints `text` as if it stood at `path`, relative to the root. The file need not exist.
 *
 * @returns all problems, warnings too, in the order of the text
 */
export async function lintPlanted(path: string, text: string): Promise<readonly Problem[]> {
  const [result] = await eslint.lintText(text, { filePath: path });
  if (!result) throw new Error(`${path} is ignored by ESLint`);
  return result.messages.map(({ ruleId, message }) => ({ rule: ruleId, message }));
}

/** The rules that `text` breaks at `path`, each once. */
export async function rulesBroken(path: string, text: string): Promise<readonly (string | null)[]> {
  return [...new Set((await lintPlanted(path, text)).map(({ rule }) => rule))];
}
