/** Reads the certificates of one store: a file, a folder, a database of NSS, the output of a program. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_OPENED_BYTES } from '../../core/evidence/open-file.ts';
import { type Recognised, recognise } from '../../core/recognise/recognise.ts';
import { readNssDatabase } from './nss.ts';
import type { StorePlace } from './places.ts';

/** Runs a program of the system and returns what it prints; rejects where it fails. */
export type RunProgram = (program: string, words: readonly string[]) => Promise<Uint8Array>;

/** Files of a folder that are read at most. */
const MAX_FILES = 5000;
const DATABASE = 'cert9.db';

async function readSmall(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MAX_OPENED_BYTES) throw new RangeError('too large');
  return new Uint8Array(await readFile(path));
}

/** The certificates of all files of a folder, and the faults of those that should hold some. */
async function readDirectory(path: string): Promise<Recognised> {
  const names = await readdir(path, { recursive: true });
  const certificates: Recognised['certificates'][number][] = [];
  const faults: Recognised['faults'][number][] = [];
  for (const name of names.toSorted().slice(0, MAX_FILES)) {
    if (!(await stat(join(path, name))).isFile()) continue;
    const found = await recognise(await readSmall(join(path, name)));
    certificates.push(...found.certificates);
    // A file that explains the folder holds none.
    faults.push(...found.faults.filter(({ error }) => error !== 'no-certificate'));
  }
  return { certificates, faults };
}

/** Paths of the databases in a folder, and in the folders directly below it. */
async function databasesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const folders = entries.filter((one) => one.isDirectory()).map(({ name }) => join(path, name));
  const found: string[] = [];
  for (const folder of [path, ...folders]) {
    const database = join(folder, DATABASE);
    const isThere = await stat(database).then(
      () => true,
      () => false,
    );
    if (isThere) found.push(database);
  }
  return found;
}

/** A store that exists. */
export interface FoundStore {
  /** The path, or the command. */
  readonly name: string;
  /** Rejects where the store cannot be read. */
  readonly read: () => Promise<Recognised>;
}

const database = (path: string): FoundStore => ({
  name: path,
  read: async () => {
    const ders = readNssDatabase(await readSmall(path));
    const where = { within: ['certificate-store' as const] };
    return { certificates: ders.map((der) => ({ der, where })), faults: [] };
  },
});

/** The stores at a place; none where there is no such file or folder. */
export async function storesAt(place: StorePlace, run: RunProgram): Promise<FoundStore[]> {
  if (place.kind === 'program') {
    const { program, words } = place;
    const name = [program, ...words.slice(0, 4)].join(' ');
    return [{ name, read: async () => await recognise(await run(program, words)) }];
  }
  const { path, kind } = place;
  const stats = await stat(path).catch(() => null);
  if (!stats) return [];
  if (!stats.isDirectory()) {
    if (path.endsWith(DATABASE)) return [database(path)];
    return [{ name: path, read: async () => await recognise(await readSmall(path)) }];
  }
  const databases = await databasesIn(path).catch(() => []);
  if (kind === 'nss' || databases.length > 0) return databases.map(database);
  return [{ name: path, read: async () => await readDirectory(path) }];
}
