/** `kuzet`, the program for the command line: judges certificates without a browser. */

import { version } from '../../package.json';
import { WorkLimitError } from '../core/evidence/bounded-reader.ts';
import { neutralize } from '../core/text.ts';
import { loadKnowledge } from '../data/knowledge.ts';
import { type Command, readArguments } from './arguments.ts';
import { addAuthority } from './commands/add-authority.ts';
import { connectTo } from './commands/connect.ts';
import { inspectInput } from './commands/inspect.ts';
import { authoritiesText } from './commands/list-authorities.ts';
import { type Translate, terminalLanguage, translatorFor } from './language.ts';
import { type Fault, faultText } from './output/faults.ts';
import { EXIT, exitStatus, type InputResult, jsonLine } from './output/result.ts';
import { formatResult } from './output/text.ts';

// Whoever reads the output may stop, as "head" does: then nothing more is to be said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? (process.exitCode ?? EXIT.nothing) : EXIT.wrong);
});

const print = (text: string) => process.stdout.write(text);
const complain = (text: string) => process.stderr.write(`${text}\n`);

// Where complaints cannot be written, nobody is there to read of it.
process.stderr.on('error', () => undefined);

/** What nobody has foreseen is said in one line: a dump would hold what a hostile file holds. */
function failedBy(error: unknown): Fault {
  return { error: error instanceof WorkLimitError ? 'too-much-work' : 'failed' };
}

/** Inputs one after the other, each told as soon as it is judged. */
async function judgeAll(
  inputs: readonly string[],
  look: (input: string) => Promise<InputResult>,
  asJson: boolean,
  speak: Translate,
): Promise<number> {
  const isColoured = process.stdout.isTTY && !process.env.NO_COLOR;
  const outcomes: InputResult[] = [];
  for (const input of inputs) {
    const outcome = await look(input).catch(failedBy);
    outcomes.push(outcome);
    if ('error' in outcome) complain(faultText(input, outcome, speak));
    if (asJson) print(`${jsonLine(input, outcome)}\n`);
    else if ('found' in outcome) {
      const isFirst = outcomes.filter((one) => 'found' in one).length === 1;
      print(`${isFirst ? '' : '\n'}${formatResult(input, outcome, { speak, isColoured })}`);
    }
  }
  return exitStatus(outcomes);
}

async function run(command: Command, speak: Translate): Promise<number> {
  switch (command.command) {
    case 'help':
      print(`${speak('cli_help')}\n`);
      return EXIT.nothing;
    case 'version':
      print(`kuzet ${version}\n`);
      return EXIT.nothing;
    case 'authorities':
      print(authoritiesText(command.json, speak));
      return EXIT.nothing;
    case 'add': {
      const added = await addAuthority(command.input, command.described);
      if ('json' in added) print(added.json);
      else complain(faultText(command.input, added, speak));
      return 'json' in added ? EXIT.nothing : EXIT.wrong;
    }
    case 'inspect': {
      const knowledge = loadKnowledge();
      const look = (input: string) => inspectInput(input, command, knowledge);
      return await judgeAll(command.inputs, look, command.json, speak);
    }
    case 'connect': {
      const knowledge = loadKnowledge();
      const look = (input: string) => connectTo(input, knowledge);
      return await judgeAll(command.inputs, look, command.json, speak);
    }
  }
}

const command = readArguments(process.argv.slice(2));
const isMisuse = 'misuse' in command;
const asked = isMisuse ? null : command.language;
const speak = translatorFor(asked ?? terminalLanguage(process.env));
if (isMisuse) {
  complain(`kuzet: ${speak(command.misuse, [neutralize(command.about)])}`);
  complain(speak('cli_see_help'));
  process.exitCode = EXIT.wrong;
} else {
  const fail = (error: unknown): never => {
    complain(faultText(command.command, failedBy(error), speak));
    process.exit(EXIT.wrong);
  };
  process.on('uncaughtException', fail);
  process.exitCode = await run(command, speak).catch(fail);
}
