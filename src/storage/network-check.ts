/**
 * The network check that the user started, in storage.session: in memory only, gone with the browser.
 * What it finds is kept among the findings too.
 */
import * as v from 'valibot';
import {
  CONNECTION_FAILURES,
  HANDSHAKE_ERRORS,
  NOT_CHECKED_REASONS,
} from '../core/detection/observation.ts';
import { CONFIDENCES, LEVELS } from '../core/detection/verdict.ts';
import { HELPER_FAULTS } from '../core/helper/outcome.ts';
import { checkedHost } from '../core/net/checked-host.ts';
import { planSchema } from '../core/network-check/plan-schema.ts';
import { CHECK_STATUSES, type CheckState } from '../core/network-check/state.ts';
import * as s from '../core/schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

const attemptSchema = v.strictObject({
  host: checkedHost,
  run: v.number(),
  at: v.number(),
  level: v.picklist(LEVELS),
  confidence: v.picklist(CONFIDENCES),
  authority: v.nullable(s.identifier),
  notChecked: v.nullable(v.picklist(NOT_CHECKED_REASONS)),
  failure: v.nullable(v.picklist(HANDSHAKE_ERRORS)),
  connection: v.nullable(v.picklist(CONNECTION_FAILURES)),
  isByHelper: v.optional(v.literal(true)),
});

const checkSchema = v.strictObject({
  version: v.literal(1),
  ...planSchema,
  startedAt: v.number(),
  status: v.picklist(CHECK_STATUSES),
  attempts: v.array(attemptSchema),
  notBefore: v.number(),
  helperFault: v.optional(v.picklist(HELPER_FAULTS)),
});

const schema = v.strictObject({ version: v.literal(1), check: v.nullable(checkSchema) });

/** The stored value. */
export interface StoredCheck {
  readonly version: 1;
  /** The last check; null where none was started since the browser started. */
  readonly check: CheckState | null;
}

export const CHECK_KEY = 'check';

/** The network check kept in `area`, under version 1. */
export function checkItem(area: Area): StorageItem<StoredCheck> {
  return createStorageItem<StoredCheck>(area, CHECK_KEY, schema, { version: 1, check: null });
}
