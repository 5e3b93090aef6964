/** The text of `kuzet --help`. Its words are translated sentence by sentence; the layout is here. */
import type { Translate } from '../language.ts';

const SYNOPSIS = `
  kuzet inspect [--json] [--host NAME] [--root publicly-trusted|private|unknown] FILE…
  kuzet connect [--json] HOST[:PORT]…
  kuzet roots [--json] [FOLDER|FILE]…
  kuzet measurements [--all] [--jobs N] [FILE…]
  kuzet survey [--json|--csv|--html] [FILE…]
  kuzet host --install [--browser NAME]… [--extension ID]…
  kuzet host --remove [--browser NAME]…
  kuzet authorities [--json]
  kuzet authorities add [--id ID] [--name NAME] [--note TEXT] [--kind root|intermediate]
                        [--family ID] [--source ID:SECTION]… FILE
`;

const COMMANDS = [
  ['inspect', 'cli_help_inspect'],
  ['connect', 'cli_help_connect'],
  ['roots', 'cli_help_roots'],
  ['measurements', 'cli_help_measurements'],
  ['survey', 'cli_help_survey'],
  ['host', 'cli_help_host_command'],
  ['authorities', 'cli_help_authorities'],
  ['add', 'cli_help_add'],
] as const;

const OPTIONS = [
  ['--host', 'cli_help_host'],
  ['--root', 'cli_help_root'],
  ['--all', 'cli_help_all'],
  ['--jobs', 'cli_help_jobs'],
  ['--csv', 'cli_help_csv'],
  ['--html', 'cli_help_html'],
  ['--install', 'cli_help_install'],
  ['--remove', 'cli_help_remove'],
  ['--browser', 'cli_help_browser'],
  ['--extension', 'cli_help_extension'],
  ['--json', 'cli_help_json'],
  ['--language', 'cli_help_language'],
  ['--version', 'cli_help_version'],
] as const;

const EXIT_STATUSES = [
  ['0', 'cli_help_exit_nothing'],
  ['2', 'cli_help_exit_wrong'],
  ['3', 'cli_help_exit_interception'],
] as const;

type Row = (typeof COMMANDS | typeof OPTIONS | typeof EXIT_STATUSES)[number];

/** Columns of a line. */
const WIDTH = 100;

/**
 * Breaks `text` at spaces into lines of at most `width` characters; a longer word stays whole. No line
 * begins with a dash.
 */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ (?!— )/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** Two columns, the first as wide as its longest word. */
function table(rows: readonly Row[], translate: Translate): string {
  const indent = Math.max(...rows.map(([word]) => word.length)) + 2;
  const lines = rows.flatMap(([word, key]) =>
    wrap(translate(key), WIDTH - indent).map(
      (line, index) => (index === 0 ? word : '').padEnd(indent) + line,
    ),
  );
  return `${lines.join('\n')}\n`;
}

/** The help text, its last line ended. */
export function helpText(translate: Translate): string {
  return [
    `${translate('cli_help_usage')}${SYNOPSIS}`,
    table(COMMANDS, translate),
    table(OPTIONS, translate),
    `${translate('cli_help_exit')}\n${table(EXIT_STATUSES, translate)}`,
  ].join('\n');
}
