/**
 * The check that the user started, in storage.session: in memory only, gone with the browser. What it
 * finds goes into the findings like anything else.
 */
import * as v from 'valibot';
import type {
  ConnectionFailure,
  HandshakeError,
  NotCheckedReason,
} from '../core/detection/observation.ts';
import { LEVELS } from '../core/detection/verdict.ts';
import { checkedHost, planSchema } from '../core/network-check/plan-schema.ts';
import type { CheckState } from '../core/network-check/state.ts';
import * as s from '../core/schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

const attempt = v.strictObject({
  host: checkedHost,
  run: v.number(),
  at: v.number(),
  level: v.picklist(LEVELS),
  confidence: v.picklist(['proven', 'likely', 'possible']),
  authority: v.nullable(s.identifier),
  notChecked: v.nullable(s.word<NotCheckedReason>()),
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
