/** Whether the browser shows certificates at all, as last met, in storage.local. */
import * as v from 'valibot';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

const schema = v.strictObject({
  version: v.literal(1),
  /** Whether the last response came with a certificate. */
  shown: v.boolean(),
  /** When that last changed, in ms since epoch; 0 when nothing was met yet. */
  since: v.number(),
});

export type Sight = v.InferOutput<typeof schema>;

export const SIGHT_KEY = 'sight';

export function sightItem(area: Area): StorageItem<Sight> {
  return createStorageItem<Sight>(area, SIGHT_KEY, schema, { version: 1, shown: false, since: 0 });
}
