/** Every key that the product uses is there, and every key that is there is used. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signals } from '../../src/core/signals/index.ts';
import { LEVELS } from '../../src/core/verdict.ts';

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { content: string }>>;
}

const english = JSON.parse(readFileSync('_locales/en/messages.json', 'utf8')) as Record<
  string,
  Message
>;

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
  (error) => !/^(expired|wrong-name|other-|connection-)/.test(error),
);
const loudest = ['known-interception', 'unknown-interception'];

/** Keys that the code puts together from a stem and a value. */
const composed = [
  ...['title', 'headline', 'level', 'summary']
    .flatMap((stem) => keys(stem, LEVELS))
    .filter((key) => key !== 'summary_unseen'),
  ...keys('summary', ['known-interception', 'refused'], '_open'),
  ...keys('summary', [...loudest, 'private-authority', 'no-sign'], '_leaf'),
  'summary_known_interception_refused',
  'summary_private_authority_exception',
  ...keys('headline', ['known-interception'], '_leaf'),
  ...keys('headline', ['known-interception'], '_refused'),
  'notification_leaf_body',
  ...keys(
    'reason',
    signals.map(({ id }) => id),
  ),
  ...keys('unseen', union('src/core/observation.ts', 'UnseenReason')),
  ...keys('failure', refusals),
  ...keys('weight', union('src/core/signal.ts', 'Weight')),
  ...keys('confidence', union('src/core/verdict.ts', 'Confidence')),
  ...keys('notification', loudest, '_title'),
  ...keys('notification', loudest, '_body'),
  ...keys('options_how', ['certificate', 'fingerprint-certificate', 'fingerprint-key']),
  ...keys('options_error', union('src/core/watch-list.ts', 'WatchListError')),
  ...keys('options_error', ['no-input', 'already-listed', 'list-full', 'not-stored']),
];

describe('messages', () => {
  it('has every key that is used', () => {
    const literal = [
      ...all.matchAll(/message\(\s*'([a-z0-9_]+)'/g),
      ...all.matchAll(/__MSG_([a-z0-9_]+)__/g),
      ...all.matchAll(/'((?:todo|chain)_[a-z0-9_]+)'/g),
    ].map(([, key]) => key ?? '');
    expect(literal.length).toBeGreaterThan(40);
    expect(composed.length).toBeGreaterThan(60);
    for (const key of [...literal, ...composed]) expect(Object.keys(english), key).toContain(key);
  });

  it('has no key that nothing uses', () => {
    const isUsed = (key: string) =>
      composed.includes(key) || all.includes(`'${key}'`) || all.includes(`__MSG_${key}__`);
    expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('declares the placeholders that it has, and no others', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(english)) {
      const used = [...message.matchAll(/\$([A-Z]+)\$/g)].map(([, name]) => name?.toLowerCase());
      expect([...new Set(used)].sort(), key).toEqual(Object.keys(placeholders).sort());
    }
  });

  it('keeps to the stores’ limits', () => {
    expect(english.extension_name?.message.length).toBeLessThanOrEqual(45);
    for (const key of ['extension_description', 'extension_description_expert']) {
      expect(english[key]?.message.length, key).toBeLessThanOrEqual(132);
    }
  });
});
