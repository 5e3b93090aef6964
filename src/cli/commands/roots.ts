/** `kuzet roots`: judges the roots that this device, or a folder or file, keeps. */
import type { Knowledge } from '../../core/detection/knowledge.ts';
import type { Io } from '../io.ts';
import type { InputResult } from '../output/finding.ts';
import { storePlaces } from '../stores/places.ts';
import { type FoundStore, storesAt } from '../stores/read-store.ts';
import { inspectRecognised } from './inspect.ts';

/** The parts of the surroundings that tell the stores of a device. */
type StoreIo = Pick<Io, 'platform' | 'home' | 'env' | 'run'>;

/**
 * The stores to judge: those at `paths`, else all of this device.
 * @returns a path that does not exist as a store that cannot be read
 */
export async function findStores(paths: readonly string[], io: StoreIo): Promise<FoundStore[]> {
  if (paths.length === 0) {
    const found = storePlaces(io).map((place) => storesAt(place, io.run));
    return (await Promise.all(found)).flat();
  }
  const stores: FoundStore[] = [];
  for (const path of paths) {
    const found = await storesAt({ kind: 'directory', path }, io.run);
    const missing = { name: path, read: () => Promise.reject(new Error('not found')) };
    stores.push(...(found.length === 0 ? [missing] : found));
  }
  return stores;
}

/** Judges one store, certificate by certificate. A store that cannot be read is a fault. */
export async function judgeStore(
  { read }: FoundStore,
  knowledge: Knowledge,
  { now }: Pick<Io, 'now'>,
): Promise<InputResult> {
  const recognised = await read().catch(() => null);
  if (!recognised) return { error: 'store-unreadable' };
  return await inspectRecognised(recognised, { host: '', root: null }, knowledge, now());
}
