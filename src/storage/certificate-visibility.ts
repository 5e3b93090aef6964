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

export type CertificateVisibility = v.InferOutput<typeof schema>;

export const CERTIFICATE_VISIBILITY_KEY = 'sight';

export function certificateVisibilityItem(area: Area): StorageItem<CertificateVisibility> {
  return createStorageItem<CertificateVisibility>(area, CERTIFICATE_VISIBILITY_KEY, schema, {
    version: 1,
    shown: false,
    since: 0,
  });
}
