/** The texts: every key that is used is there, in every language, with the same placeholders. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { signals } from '../../src/core/detection/signals/index.ts';
import { LEVELS } from '../../src/core/detection/verdict.ts';
import { LANGUAGES } from '../../src/core/language.ts';
import { loadClaims } from '../../src/data/claims.ts';
import { loadHostGroups } from '../../src/data/watched-hosts.ts';
import { SYSTEMS } from '../../src/pages/remove-certificate/systems.ts';

interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { content: string; example?: string }>>;
}
type Messages = Readonly<Record<string, Message>>;

const read = (language: string) =>
  JSON.parse(readFileSync(`_locales/${language}/messages.json`, 'utf8')) as Messages;
const english = read('en');

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}
const all = [...files('src'), 'manifest.json'].map((path) => readFileSync(path, 'utf8')).join('\n');

/** The members of a union of string literals, as it stands in the source. */
function union(file: string, name: string): string[] {
  const body = new RegExp(`export type ${name} =([^;]+);`).exec(readFileSync(file, 'utf8'))?.[1];
  return [...(body ?? '').matchAll(/'([a-z0-9-]+)'/g)].map(([, value]) => value ?? '');
}
const keys = (stem: string, values: readonly string[], tail = '') =>
  values.map((value) => `${stem}_${value.replaceAll('-', '_')}${tail}`);

const refusals = union('src/core/observation.ts', 'HandshakeError').filter(
  (error) => !/^(expired|wrong-name|other-|unknown-reason|connection-)/.test(error),
);
const loudest = ['known-interception', 'unknown-interception'];
const parts = ['what', 'levels', 'other', 'history', 'targets', 'law', 'cannot'];
const permissions = ['hosts', 'navigation', 'storage', 'notifications', 'debugger'];

/** Stems of messages that have a form for each number. */
const counted = [...all.matchAll(/plural\('([a-z_]+)'/g)].map(([, stem]) => stem ?? '');

/** Keys that the code puts together from a stem and a value. */
const composed = [
  ...['headline', 'level', 'summary']
    .flatMap((stem) => keys(stem, LEVELS))
    .filter((key) => key !== 'summary_not_checked'),
  ...keys('summary', ['known-interception', 'refused'], '_open'),
  ...keys('summary', [...loudest, 'private-authority', 'no-sign'], '_leaf'),
  'summary_known_interception_refused',
  'summary_private_authority_exception',
  ...keys('headline', ['known-interception'], '_leaf'),
  ...keys('headline', ['known-interception'], '_refused'),
  ...keys('summary_list', ['user', 'organisation', 'addition']),
  ...['when_stored', 'when_stored_likely'].flatMap((stem) => [stem, `${stem}_unnamed`]),
  ...keys(
    'reason',
    signals.map(({ id }) => id),
  ),
  ...keys('not-checked', union('src/core/observation.ts', 'UnseenReason')),
  ...keys('failure', refusals),
  ...keys('weight', union('src/core/signal.ts', 'Weight')),
  ...keys('confidence', union('src/core/verdict.ts', 'Confidence')),
  ...keys('options_how', ['certificate', 'fingerprint-certificate', 'fingerprint-key']),
  ...keys('options_error', union('src/core/watch-list.ts', 'WatchListError')),
  ...keys('options_error', union('src/storage/watch-list-file.ts', 'ListFileError')),
  ...keys('options_error', ['no-input', 'already-listed', 'list-full', 'not-stored']),
  ...keys('options_error', ['is-public-root', 'no-public-roots']),
  ...keys('additions_error', union('src/storage/addition-file.ts', 'AdditionError')),
  ...keys('additions_error', ['already-accepted', 'too-many', 'not-stored']),
  ...keys('additions_error', ['incomplete', 'not-https']),
  ...keys('additions_kind', ['root', 'intermediate']),
  ...keys('additions_make', ['title', 'source', 'publisher', 'url']),
  ...keys('meaning', LEVELS),
  ...keys('explain', parts, '_title'),
  ...keys(
    'claim',
    loadClaims().map(({ id }) => id),
  ),
  ...keys('standing', ['officials', 'disputed']),
  ...keys(
    'targets_list',
    loadHostGroups().map(({ id }) => id),
  ),
  ...Object.entries(SYSTEMS).flatMap(([system, steps]) => [
    `remove_${system}_title`,
    ...Array.from({ length: steps }, (_, index) => `remove_${system}_${index + 1}`),
  ]),
  ...keys('remove_after', ['changes', 'stays', 'passwords', 'check']),
  ...keys('welcome_sees', union('src/ui/seeing.ts', 'Seeing')),
  ...keys('welcome_permission', permissions),
  ...keys('welcome_permission', permissions, '_why'),
  ...keys('settings_notifications', union('src/storage/settings.ts', 'Notifying')),
  ...keys('stored', ['settings', 'watch-list', 'findings', 'additions']),
  ...keys('check_sees', union('src/ui/seeing.ts', 'Seeing')),
  ...keys('check_observer', ['network', 'sites', 'choose']),
  ...keys('check_status', ['paused', 'cancelled', 'finished']),
  ...keys('check_network', [...union('src/core/check/network.ts', 'NetworkLevel'), 'tried']).filter(
    (key) => key !== 'check_network_intercepted',
  ),
  ...keys('check_network', ['proven', 'likely', 'possible']),
  ...keys('check_count', [
    'found',
    'changing',
    'read',
    'accepted',
    'unexplained',
    'broken',
    'asked',
  ]),
  ...keys('check_outcome', ['accepted', 'error', 'refused-unexplained', 'unread']),
  ...keys('check_outcome_connection', union('src/core/observation.ts', 'ConnectionFailure')),
  ...keys('findings_route', union('src/core/observation.ts', 'Route')),
  ...keys('save', ['times', 'format']),
  ...keys('save_times', union('src/core/evidence/record.ts', 'TimePrecision')),
  ...keys('save_format', ['evidence', 'pem', 'ooni']),
  ...keys('save_whom', ['vendors', 'researchers', 'helpline']),
  ...keys('evidence_error', [
    ...union('src/core/evidence/read.ts', 'EvidenceError'),
    ...['unreadable', 'no-roots'],
  ]),
  ...['without', 'with'].flatMap((scene) => keys(`drawing_${scene}`, ['title', 'description'])),
];

/** Texts that stand in a page's source and would be shown, or read out, as they are. */
function visibleStrings(path: string): string[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const note = (text: string) => {
    if (/\p{L}{2}/u.test(text)) found.push(text.trim());
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteral(node.expression)) {
      note(node.expression.text);
    }
    const isRead = ts.isJsxAttribute(node) && READ_OUT.has(node.name.getText(source));
    if (isRead && node.initializer && ts.isStringLiteral(node.initializer)) {
      note(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const READ_OUT = new Set(['alt', 'title', 'placeholder', 'aria-label']);

/** The key without the form that stands for a number. */
const stemOf = (key: string) =>
  counted.find((stem) => key.startsWith(`${stem}_`) && !key.slice(stem.length + 1).includes('_')) ??
  key;

const placeholdersOf = ({ message }: Message) =>
  [
    ...new Set([...message.matchAll(/\$([A-Z]+)\$/g)].map(([, name]) => name?.toLowerCase())),
  ].sort();

describe('messages', () => {
  it('has every key that is used', () => {
    const literal = [
      ...all.matchAll(/message\(\s*'([a-z0-9_]+)'/g),
      ...all.matchAll(/__MSG_([a-z0-9_]+)__/g),
      ...all.matchAll(/'((?:todo|chain|page_meaning|remove_before)_[a-z0-9_]+)'/g),
    ].map(([, key]) => key ?? '');
    expect(literal.length).toBeGreaterThan(100);
    expect(composed.length).toBeGreaterThan(150);
    for (const key of [...literal, ...composed]) expect(Object.keys(english), key).toContain(key);
  });

  it('has no key that nothing uses', () => {
    const isUsed = (key: string) =>
      composed.includes(key) ||
      counted.includes(stemOf(key)) ||
      all.includes(`'${key}'`) ||
      all.includes(`__MSG_${key}__`);
    expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
  });

  it.each(files('src').filter((path) => path.endsWith('.tsx')))(
    'leaves no visible string in %s',
    (path) => {
      expect(visibleStrings(path)).toEqual([]);
    },
  );
});

describe.each(LANGUAGES)('messages in %s', (language) => {
  const messages = read(language);

  it('has the same keys as English, with the plural forms of its own', () => {
    const stems = (one: Messages) => [...new Set(Object.keys(one).map(stemOf))].sort();
    expect(stems(messages)).toEqual(stems(english));
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const stem of counted) {
      const found = Object.keys(messages).filter((key) => stemOf(key) === stem);
      expect(found.sort()).toEqual(forms.map((form) => `${stem}_${form}`).sort());
    }
  });

  it('has the placeholders of English, declared in the same order', () => {
    for (const [key, entry] of Object.entries(messages)) {
      const { placeholders = {} } = entry;
      expect(placeholdersOf(entry), key).toEqual(Object.keys(placeholders).sort());
      const original = english[key] ?? english[`${stemOf(key)}_other`];
      const contents = (one: Message | undefined) =>
        Object.entries(one?.placeholders ?? {})
          .map(([name, { content }]) => `${name} ${content}`)
          .sort();
      expect(contents(entry), key).toEqual(contents(original));
    }
  });

  it('is translated: no text is the English one', () => {
    if (language === 'en') return;
    const names = /^(extension_name|remove_(android|macos|linux)_title|page_chrome_title)$/;
    const same = Object.entries(messages).filter(
      ([key, { message }]) => !names.test(key) && message === english[key]?.message,
    );
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it('keeps to the stores’ limits', () => {
    expect(messages.extension_name?.message.length).toBeLessThanOrEqual(45);
    expect(messages.extension_name_expert?.message.length).toBeLessThanOrEqual(45);
    for (const key of ['extension_description', 'extension_description_expert']) {
      expect(messages[key]?.message.length, key).toBeLessThanOrEqual(132);
    }
  });

  it('uses the words of the glossary', () => {
    const column = { en: 0, ru: 1, kk: 2 }[language];
    const text = Object.values(messages)
      .map(({ message }) => message.toLowerCase())
      .join('\n');
    const rows = readFileSync('docs/glossary.md', 'utf8')
      .split('\n')
      .filter((line) => /^\| [a-z]/.test(line));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const word = row.split('|')[column + 1]?.trim().toLowerCase() ?? '';
      expect(text, word).toContain(word);
    }
  });

  it('calls nothing safe', () => {
    const safe =
      /\b(is|are|connection) (safe|secure)\b|безопасн(о|ое|ая) соединени|қауіпсіз қосылым/i;
    // The one place that says that it is not what was found.
    const found = Object.entries(messages).filter(
      ([key, { message }]) => key !== 'meaning_no_sign' && safe.test(message),
    );
    expect(found).toEqual([]);
  });
});
