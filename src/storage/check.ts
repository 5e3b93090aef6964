/**
 * The check that the user started, in storage.session: in memory only, gone with the browser. What it
 * finds goes into the findings like anything else.
 */
import * as v from 'valibot';
import { type CheckState, MAX_HOSTS, MAX_PAUSE_MS, MAX_RUNS } from '../core/check/state.ts';
import type { ConnectionFailure, HandshakeError, UnseenReason } from '../core/observation.ts';
import { LEVELS } from '../core/verdict.ts';
import * as s from '../data/schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

export const checkedHost = v.pipe(
  v.string(),
  v.maxLength(255),
  v.regex(/^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/),
);

/** What a check may be asked for. */
export const planSchema = {
  hosts: v.pipe(v.array(checkedHost), v.minLength(1), v.maxLength(MAX_HOSTS)),
  runs: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_RUNS)),
  pauseMs: v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_PAUSE_MS)),
};

const attempt = v.strictObject({
  host: checkedHost,
  run: v.number(),
  at: v.number(),
  level: v.picklist(LEVELS),
  confidence: v.picklist(['proven', 'likely', 'possible']),
  authority: v.nullable(s.identifier),
  unseen: v.nullable(s.word<UnseenReason>()),
  failure: v.nullable(s.word<HandshakeError>()),
  connection: v.nullable(s.word<ConnectionFailure>()),
});

const schema = v.strictObject({
  version: v.literal(1),
  ...planSchema,
  startedAt: v.number(),
  status: v.picklist(['running', 'paused', 'cancelled', 'finished']),
  attempts: v.array(attempt),
  notBefore: v.number(),
});

/** One check at most; null where none was started since the browser was. */
const stored = v.strictObject({ version: v.literal(1), check: v.nullable(schema) });

export interface StoredCheck {
  readonly version: 1;
  readonly check: CheckState | null;
}

export const CHECK_KEY = 'check';

/** The check kept in `area`. */
export function checkItem(area: Area): StorageItem<StoredCheck> {
  return createStorageItem<StoredCheck>(area, CHECK_KEY, stored, { version: 1, check: null });
}
