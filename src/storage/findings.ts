/**
 * Schema of the findings, which are kept in storage.local or in storage.session (log-area.ts), and of
 * those that were notified in this session. Nothing of private windows is kept. Versions 1 and 2 are read and transformed.
 */
import * as v from 'valibot';
import {
  CONNECTION_FAILURES,
  HANDSHAKE_ERRORS,
  OBSERVATION_SOURCES,
  ROOT_TRUSTS,
} from '../core/detection/observation.ts';
import { WEIGHTS } from '../core/detection/signal.ts';
import type { SignalId } from '../core/detection/signals/index.ts';
import { CONFIDENCES } from '../core/detection/verdict.ts';
import {
  type Basis,
  FINDING_LEVELS,
  type Findings,
  MAX_HOST_CHARACTERS,
  NO_FINDINGS,
} from '../core/findings/finding.ts';
import { withItems } from '../core/findings/record-verdict.ts';
import * as s from '../core/schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

const signalMatch = v.strictObject({
  // Not a closed set here: another version of the extension may have stored a signal of its own.
  signal: v.custom<SignalId>((value) => typeof value === 'string'),
  weight: v.picklist(WEIGHTS),
  authority: v.nullable(s.identifier),
  certificate: v.nullable(v.number()),
});

/** Fields of `Basis` that have had the same name and values in every version. */
const basisFields = {
  override: v.nullable(
    v.strictObject({ untrusted: v.boolean(), wrongName: v.boolean(), wrongTime: v.boolean() }),
  ),
  failure: v.nullable(v.picklist(HANDSHAKE_ERRORS)),
  connection: v.nullable(v.picklist(CONNECTION_FAILURES)),
  address: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  reasons: v.array(signalMatch),
  certificates: v.array(v.strictObject({ sha256: s.sha256Hex, bytes: v.number() })),
};

const basis3 = v.strictObject({
  ...basisFields,
  source: v.picklist(OBSERVATION_SOURCES),
  root: v.nullable(v.picklist(ROOT_TRUSTS)),
  flagged: v.nullable(v.number()),
});

const findingFields = {
  key: v.string(),
  level: v.picklist(FINDING_LEVELS),
  confidence: v.picklist(CONFIDENCES),
  authority: v.nullable(s.identifier),
  host: v.pipe(v.string(), v.maxLength(MAX_HOST_CHARACTERS)),
  firstSeen: v.number(),
  lastSeen: v.number(),
  count: v.number(),
};

/** Version 1 kept no basis. */
const version1 = v.pipe(
  v.strictObject({ version: v.literal(1), items: v.array(v.strictObject(findingFields)) }),
  v.transform(
    ({ items }): Findings => ({
      version: 3,
      items: items.map((one) => ({ ...one, isEmbedded: false, basis: null })),
    }),
  ),
);

/** Version 2 said `route`, `guilty` and `built-in` for `source`, `flagged` and `publicly-trusted`. */
const basis2 = v.pipe(
  v.strictObject({
    ...basisFields,
    route: v.picklist(OBSERVATION_SOURCES),
    root: v.nullable(v.picklist(['built-in', 'private', 'unknown'])),
    guilty: v.nullable(v.number()),
  }),
  v.transform(
    ({ route, root, guilty, ...same }): Basis => ({
      ...same,
      source: route,
      root: root === 'built-in' ? 'publicly-trusted' : root,
      flagged: guilty,
    }),
  ),
);

const version2 = v.pipe(
  v.strictObject({
    version: v.literal(2),
    items: v.array(v.strictObject({ ...findingFields, basis: v.nullable(basis2) })),
  }),
  v.transform(
    ({ items }): Findings => ({
      version: 3,
      items: items.map((one) => ({ ...one, isEmbedded: false })),
    }),
  ),
);

const version3 = v.strictObject({
  version: v.literal(3),
  items: v.array(
    v.strictObject({
      ...findingFields,
      isEmbedded: v.optional(v.boolean(), false),
      isAcknowledged: v.exactOptional(v.literal(true)),
      basis: v.nullable(basis3),
    }),
  ),
});

const schema: v.GenericSchema<unknown, Findings> = v.union([version3, version2, version1]);

export const FINDINGS_KEY = 'findings';

/** Key of the findings that were notified in this session, in storage.session. */
export const NOTIFIED_KEY = 'notified';

/** A finding that both have is the newer one, first seen when the older one was. Counts are not added up. */
function joinFindings(older: Findings, newer: Findings): Findings {
  const before = new Map(older.items.map((one) => [one.key, one]));
  const items = newer.items.map((one) => {
    const known = before.get(one.key);
    if (!known) return one;
    const firstSeen = Math.min(one.firstSeen, known.firstSeen);
    const count = Math.max(one.count, known.count);
    return { ...one, firstSeen, count, basis: one.basis ?? known.basis };
  });
  return withItems({ version: 3, items }, older.items);
}

/** The findings kept in `area` under `key`, in version 3; none where nothing is stored. */
export function findingsItem(area: Area, key: string = FINDINGS_KEY): StorageItem<Findings> {
  return createStorageItem(area, key, schema, NO_FINDINGS, joinFindings);
}
