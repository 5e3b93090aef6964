/** Reads the command line. */
import { parseArgs } from 'node:util';
import type { RootTrust } from '../core/detection/observation.ts';
import { LANGUAGES, type Language } from '../core/language.ts';
import type { AuthorityDescription } from './commands/add-authority.ts';
import type { CliMessageKey } from './language.ts';
import { HELPER_BROWSERS, type HelperBrowser } from './native-host/places.ts';
import { SURVEY_FORMS, type SurveyForm } from './survey/write-survey.ts';
import { readTarget } from './target.ts';

/** A command line that cannot be run. */
export interface UsageError {
  readonly misuse: Extract<CliMessageKey, `cli_misuse_${string}`>;
  /** The word that is wrong, as it was typed; '' where one is missing. */
  readonly about: string;
}

interface CommonOptions {
  /** Null where `--language` was not given. */
  readonly language: Language | null;
  readonly json: boolean;
}

/** Installs the helper for browsers, or removes it; for all that the user has where none is named. */
export interface HostCommand {
  readonly command: 'host';
  readonly action: 'install' | 'remove';
  readonly browsers: readonly HelperBrowser[];
  /** Ids of the extension in Chromium. */
  readonly extensions: readonly string[];
}

export type Command = CommonOptions &
  (
    | { readonly command: 'help' | 'version' | 'authorities' }
    | {
        readonly command: 'inspect';
        readonly inputs: readonly string[];
        readonly host: string;
        readonly root: RootTrust | null;
      }
    | {
        readonly command: 'measurements';
        readonly inputs: readonly string[];
        readonly all: boolean;
        readonly jobs: number;
      }
    | {
        readonly command: 'survey';
        readonly inputs: readonly string[];
        readonly form: SurveyForm;
      }
    | { readonly command: 'roots'; readonly inputs: readonly string[] }
    | { readonly command: 'host'; readonly action: 'serve' }
    | HostCommand
    | { readonly command: 'connect'; readonly inputs: readonly string[] }
    | {
        readonly command: 'add';
        readonly input: string;
        readonly description: AuthorityDescription;
      }
  );

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  language: { type: 'string' },
  json: { type: 'boolean' },
  all: { type: 'boolean' },
  jobs: { type: 'string' },
  csv: { type: 'boolean' },
  html: { type: 'boolean' },
  host: { type: 'string' },
  root: { type: 'string' },
  id: { type: 'string' },
  name: { type: 'string' },
  note: { type: 'string' },
  kind: { type: 'string' },
  family: { type: 'string' },
  source: { type: 'string', multiple: true },
  install: { type: 'boolean' },
  remove: { type: 'boolean' },
  browser: { type: 'string', multiple: true },
  extension: { type: 'string', multiple: true },
} as const;

/** The options of each command, besides those of all commands. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  inspect: ['json', 'host', 'root'],
  connect: ['json'],
  roots: ['json'],
  measurements: ['json', 'all', 'jobs'],
  survey: ['json', 'csv', 'html'],
  host: ['install', 'remove', 'browser', 'extension'],
  authorities: ['json'],
  add: ['id', 'name', 'note', 'kind', 'family', 'source'],
};
const ALWAYS = ['help', 'version', 'language'];

const ROOTS: readonly RootTrust[] = ['publicly-trusted', 'private', 'unknown'];
const MAX_JOBS = 256;
const KINDS = ['root', 'intermediate'] as const;

/** `parseArgs` of node:util; what it throws for becomes a usage error. */
function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Its messages: "Unknown option '--x'", "Option '--host <value>' argument missing".
    const [, about = ''] = /'([^']*)'/.exec(error instanceof Error ? error.message : '') ?? [];
    return { misuse: 'cli_misuse_option', about } as const;
  }
}

type Parsed = Exclude<ReturnType<typeof parse>, UsageError>;

function readInspect(
  { values }: Parsed,
  inputs: readonly string[],
  common: CommonOptions,
): Command | UsageError {
  const host = values.host === undefined ? '' : (readTarget(values.host)?.host ?? null);
  if (host === null) return { misuse: 'cli_misuse_host', about: values.host ?? '' };
  const root = ROOTS.find((one) => one === values.root) ?? null;
  if (values.root !== undefined && root === null) {
    return { misuse: 'cli_misuse_root', about: values.root };
  }
  return { ...common, command: 'inspect', inputs, host, root };
}

/** Inputs of a stream: without a name, the standard input, as programs that feed it expect. */
const orStandardInput = (inputs: readonly string[]) => (inputs.length === 0 ? ['-'] : inputs);

function readMeasurements(
  { values }: Parsed,
  inputs: readonly string[],
  common: CommonOptions,
): Command | UsageError {
  const jobs = values.jobs === undefined ? 1 : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MAX_JOBS) {
    return { misuse: 'cli_misuse_jobs', about: values.jobs ?? '' };
  }
  const all = values.all ?? false;
  return { ...common, command: 'measurements', inputs: orStandardInput(inputs), all, jobs };
}

function readSurvey(
  { values }: Parsed,
  inputs: readonly string[],
  common: CommonOptions,
): Command | UsageError {
  const chosen = SURVEY_FORMS.filter((form) => values[form]);
  if (chosen.length > 1) return { misuse: 'cli_misuse_option', about: `--${chosen[1] ?? ''}` };
  const form = chosen[0] ?? 'json';
  return { ...common, command: 'survey', inputs: orStandardInput(inputs), form };
}

function readAdd(
  { values }: Parsed,
  inputs: readonly string[],
  common: CommonOptions,
): Command | UsageError {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0) {
    return { misuse: 'cli_misuse_one_file', about: others[0] ?? '' };
  }
  const { id, name, note, family, source: sources = [] } = values;
  const kind = KINDS.find((one) => one === values.kind);
  if (values.kind !== undefined && kind === undefined) {
    return { misuse: 'cli_misuse_kind', about: values.kind };
  }
  const description = { ...{ id, name, note, kind, family }, sources };
  return { ...common, command: 'add', input, description };
}

/** The id that Chromium gives an extension: 32 letters from a to p. */
const EXTENSION_ID = /^[a-p]{32}$/;

function readHost(
  { values }: Parsed,
  inputs: readonly string[],
  common: CommonOptions,
): Command | UsageError {
  const { install = false, remove = false, browser = [], extension = [] } = values;
  const [extra] = inputs;
  if (extra !== undefined) return { misuse: 'cli_misuse_command', about: `host ${extra}` };
  if (install && remove) return { misuse: 'cli_misuse_option', about: '--remove' };
  const isNamed = (name: string): name is HelperBrowser =>
    HELPER_BROWSERS.some((one) => one === name);
  const unknown = browser.find((name) => !isNamed(name));
  if (unknown !== undefined) return { misuse: 'cli_misuse_browser', about: unknown };
  const wrong = extension.find((id) => !EXTENSION_ID.test(id));
  if (wrong !== undefined) return { misuse: 'cli_misuse_extension', about: wrong };
  if (!install && extension.length > 0) {
    return { misuse: 'cli_misuse_option', about: '--extension' };
  }
  if (!install && !remove) {
    if (browser.length > 0) return { misuse: 'cli_misuse_option', about: '--browser' };
    return { ...common, command: 'host', action: 'serve' };
  }
  const named = { browsers: browser.filter(isNamed), extensions: extension };
  return { ...common, command: 'host', action: install ? 'install' : 'remove', ...named };
}

/** Reads the command that the positional words name, with its options and inputs. */
function readCommand(parsed: Parsed, common: CommonOptions): Command | UsageError {
  const { values, positionals } = parsed;
  const [first = '', ...rest] = positionals;
  const isAdd = first === 'authorities' && rest[0] === 'add';
  const inputs = isAdd ? rest.slice(1) : rest;
  const command = isAdd ? 'add' : first;
  const allowed = Object.hasOwn(ALLOWED, command) ? ALLOWED[command] : undefined;
  if (!allowed) return { misuse: 'cli_misuse_command', about: first };
  const other = Object.keys(values).find((one) => ![...allowed, ...ALWAYS].includes(one));
  if (other !== undefined) return { misuse: 'cli_misuse_option', about: `--${other}` };
  if (command === 'add') return readAdd(parsed, inputs, common);
  if (command === 'authorities') {
    const [about] = inputs;
    return about === undefined
      ? { ...common, command: 'authorities' }
      : { misuse: 'cli_misuse_command', about: `authorities ${about}` };
  }
  if (command === 'measurements') return readMeasurements(parsed, inputs, common);
  if (command === 'survey') return readSurvey(parsed, inputs, common);
  if (command === 'roots') return { ...common, command: 'roots', inputs };
  if (command === 'host') return readHost(parsed, inputs, common);
  if (inputs.length === 0) return { misuse: 'cli_misuse_input', about: command };
  if (command === 'connect') return { ...common, command: 'connect', inputs };
  return readInspect(parsed, inputs, common);
}

/** Reads the words after the program's name. `--help` and `--version` win over any command. */
export function readArguments(words: readonly string[]): Command | UsageError {
  const parsed = parse(words);
  if ('misuse' in parsed) return parsed;
  const { values } = parsed;
  const language = LANGUAGES.find((one) => one === values.language) ?? null;
  if (values.language !== undefined && language === null) {
    return { misuse: 'cli_misuse_language', about: values.language };
  }
  const common = { language, json: values.json ?? false };
  if (values.help) return { ...common, command: 'help' };
  if (values.version) return { ...common, command: 'version' };
  return readCommand(parsed, common);
}
