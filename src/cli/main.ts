/** The program `kuzet`: judges certificates without a browser. */
import { version } from '../../package.json';
import { WorkLimitError } from '../core/evidence/bounded-reader.ts';
import { neutralize } from '../core/text.ts';
import { loadKnowledge } from '../data/knowledge.ts';
import { listAge } from '../data/list-age.ts';
import { type Command, readArguments } from './arguments.ts';
import { addAuthority } from './commands/add-authority.ts';
import { connectTo } from './commands/connect.ts';
import { inspectInput } from './commands/inspect.ts';
import { authoritiesText } from './commands/list-authorities.ts';
import { findStores, judgeStore } from './commands/roots.ts';
import { EXIT, type ExitStatus, exitStatus } from './exit-status.ts';
import type { Io } from './io.ts';
import { bundledIssuerTables } from './issuer-tables.ts';
import { type Translate, terminalLanguage, translatorFor } from './language.ts';
import { runHost } from './native-host/run-host.ts';
import { serveBrowser } from './native-host/serve.ts';
import { type Fault, faultText } from './output/fault-text.ts';
import type { InputResult } from './output/finding.ts';
import { helpText } from './output/help.ts';
import { jsonLine } from './output/json.ts';
import { formatResult } from './output/text.ts';
import { runMeasurements, runSurvey } from './run-measurements.ts';

/** The fault that stands for an exception. Its message is left out: it may quote a hostile file. */
function toFault(error: unknown): Fault {
  return { error: error instanceof WorkLimitError ? 'too-much-work' : 'failed' };
}

/** Judges inputs one after the other and writes each result as soon as it is there. */
async function judgeAll(
  { inputs, json }: { readonly inputs: readonly string[]; readonly json: boolean },
  judge: (input: string) => Promise<InputResult>,
  { stdout, stderr, env, isTTY }: Io,
  translate: Translate,
): Promise<ExitStatus> {
  const isColoured = isTTY && !env.NO_COLOR;
  const results: InputResult[] = [];
  let separator = '';
  for (const input of inputs) {
    const result = await judge(input).catch(toFault);
    results.push(result);
    const faults = 'error' in result ? [result] : (result.notes ?? []);
    for (const fault of faults) stderr.write(`${faultText(input, fault, translate)}\n`);
    if (json) stdout.write(`${jsonLine(input, result)}\n`);
    else if ('findings' in result) {
      const text = formatResult(input, result.findings, { translate, isColoured });
      stdout.write(`${separator}${text}`);
      separator = '\n';
    }
  }
  return exitStatus(results);
}

/** Commands whose results rest on the built-in list. */
const LIST_COMMANDS: readonly Command['command'][] = [
  ...(['authorities', 'inspect', 'measurements', 'survey', 'roots', 'connect'] as const),
];

/** Says on the error stream that the built-in list is old, where a command rests on it. */
function warnOfOldList({ command }: Command, { stderr, now }: Io, translate: Translate): void {
  if (!LIST_COMMANDS.includes(command)) return;
  try {
    const { month, isOld } = listAge(now());
    if (isOld)
      stderr.write(`kuzet: ${translate('list_month', [month])} ${translate('list_old')}\n`);
  } catch {
    // The command itself reports what is wrong, input by input.
  }
}

/** Runs a command that was read from the command line. */
async function run(command: Command, io: Io, translate: Translate): Promise<ExitStatus> {
  switch (command.command) {
    case 'help':
      io.stdout.write(helpText(translate));
      return EXIT.nothing;
    case 'version':
      io.stdout.write(`kuzet ${version}\n`);
      return EXIT.nothing;
    case 'authorities':
      io.stdout.write(authoritiesText(command.json, io.now(), translate));
      return EXIT.nothing;
    case 'add': {
      const result = await addAuthority(command.input, command.description, io);
      if ('error' in result) {
        io.stderr.write(`${faultText(command.input, result, translate)}\n`);
        return EXIT.wrong;
      }
      io.stdout.write(result.json);
      return EXIT.nothing;
    }
    case 'inspect': {
      const knowledge = loadKnowledge([], [], bundledIssuerTables);
      const inspect = (input: string) => inspectInput(input, command, knowledge, io);
      return await judgeAll(command, inspect, io, translate);
    }
    case 'measurements':
      return await runMeasurements(command, io, translate);
    case 'survey':
      return await runSurvey(command, io, translate);
    case 'roots': {
      const knowledge = loadKnowledge([], [], bundledIssuerTables);
      const stores = new Map(
        (await findStores(command.inputs, io)).map((store) => [store.name, store]),
      );
      const judgeNamed = async (name: string): Promise<InputResult> => {
        const store = stores.get(name);
        return store ? await judgeStore(store, knowledge, io) : { error: 'store-unreadable' };
      };
      const inputs = [...stores.keys()];
      return await judgeAll({ ...command, inputs }, judgeNamed, io, translate);
    }
    case 'host':
      return command.action === 'serve'
        ? await serveBrowser(io)
        : await runHost(command, io, translate);
    case 'connect': {
      const knowledge = loadKnowledge([], [], bundledIssuerTables);
      const connect = (input: string) => connectTo(input, knowledge, io);
      return await judgeAll(command, connect, io, translate);
    }
  }
}

/** The texts in the language that `--language` names, else in that of the terminal. */
function translatorOf(command: ReturnType<typeof readArguments>, env: Io['env']): Translate {
  const language = 'misuse' in command ? null : command.language;
  return translatorFor(language ?? terminalLanguage(env));
}

/** Whether the command line is the one with which a browser starts the helper. */
export function isServing(words: readonly string[]): boolean {
  const command = readArguments(words);
  return 'command' in command && command.command === 'host' && command.action === 'serve';
}

/**
 * The message for an exception that nothing foresaw: one line, ended, without a stack trace, since a
 * trace would hold whatever a hostile file holds.
 * @param words the command line without the program's name
 */
export function internalErrorText(
  words: readonly string[],
  env: Io['env'],
  error: unknown,
): string {
  const command = readArguments(words);
  const name = 'misuse' in command ? command.about : command.command;
  return `${faultText(name, toFault(error), translatorOf(command, env))}\n`;
}

/**
 * Runs the program. Results go to `io.stdout`, faults and misuse to `io.stderr`.
 * @param words the command line without the program's name
 * @returns the exit status; never rejects for what an input holds
 */
export async function main(words: readonly string[], io: Io): Promise<ExitStatus> {
  const command = readArguments(words);
  const translate = translatorOf(command, io.env);
  if ('misuse' in command) {
    const { misuse, about } = command;
    io.stderr.write(`kuzet: ${translate(misuse, [neutralize(about)])}\n`);
    io.stderr.write(`${translate('cli_see_help')}\n`);
    return EXIT.wrong;
  }
  try {
    warnOfOldList(command, io, translate);
    return await run(command, io, translate);
  } catch (error) {
    io.stderr.write(internalErrorText(words, io.env, error));
    return EXIT.wrong;
  }
}
