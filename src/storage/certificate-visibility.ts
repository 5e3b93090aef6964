/** Whether the browser shows certificates to the extension, as of the last response, in storage.local. */
import * as v from 'valibot';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

const schema = v.strictObject({
  version: v.literal(1),
  /** Whether the last response came with a certificate. */
  shown: v.boolean(),
  /** When `shown` last changed, in ms since epoch; 0 where there was no response yet. */
  since: v.number(),
});

export type CertificateVisibility = v.InferOutput<typeof schema>;

/** Keeps the name that it had in version 0.1.0. */
const CERTIFICATE_VISIBILITY_KEY = 'sight';

/** The visibility kept in `area`, under version 1; not shown where nothing is stored. */
export function certificateVisibilityItem(area: Area): StorageItem<CertificateVisibility> {
  return createStorageItem<CertificateVisibility>(area, CERTIFICATE_VISIBILITY_KEY, schema, {
    version: 1,
    shown: false,
    since: 0,
  });
}
