/**
 * Loads the tables of publicly trusted issuers and of logs: files of the package, which are read when a
 * leaf alone must be judged for the first time, and are no part of any script.
 */
import * as v from 'valibot';
import { digest, fromBase64, toHex } from '../core/bytes.ts';
import type {
  CommonIssuers,
  IssuerTables,
  OtherIssuers,
  TransparencyLog,
} from '../core/detection/issuer-tables.ts';
import * as s from '../core/schema.ts';

const day = v.pipe(v.string(), v.isoDate());

const logsSchema = v.strictObject({
  version: v.literal(1),
  date: day,
  logs: v.array(
    v.strictObject({
      name: s.text,
      operator: s.text,
      key: s.base64,
      retired: v.optional(day),
    }),
  ),
});

const commonSchema = v.strictObject({
  version: v.literal(1),
  date: day,
  issuers: v.array(v.strictObject({ id: s.hex, key: s.base64 })),
});

/** Base64 of records of one length, one behind the other. */
const packed = v.pipe(v.string(), v.maxLength(1_000_000), v.base64());
const othersSchema = v.strictObject({
  version: v.literal(1),
  date: day,
  keyDigests: packed,
  unnamedDigests: packed,
  otherIdentifiers: packed,
  organisations: v.array(s.text),
});

/** The files of the tables, in the folder of the package. */
const ISSUER_FILES = {
  common: 'public-issuers.json',
  others: 'public-issuers-rest.json',
  logs: 'ct-logs.json',
} as const;

const IDENTIFIER_BYTES = 8;
const DIGEST_BYTES = 32;

const bytesOf = (text: string) => fromBase64(text) ?? new Uint8Array();

/** Cuts packed records of `size` bytes. */
function records(text: string, size: number): Uint8Array<ArrayBuffer>[] {
  const bytes = bytesOf(text);
  const count = Math.floor(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.slice(index * size, (index + 1) * size));
}

function grouped<T>(entries: readonly (readonly [string, T])[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const [key, value] of entries) {
    const same = map.get(key);
    if (same) same.push(value);
    else map.set(key, [value]);
  }
  return map;
}

/** Reads public-issuers.json and ct-logs.json. Throws a ValiError for other contents. */
async function readCommonIssuers(common: unknown, logs: unknown): Promise<CommonIssuers> {
  const { date, issuers } = v.parse(commonSchema, common);
  const list = v.parse(logsSchema, logs);
  const byId = await Promise.all(
    list.logs.map(async ({ operator, key, retired }): Promise<[string, TransparencyLog]> => {
      const spki = bytesOf(key);
      // The id of a log is the SHA-256 of its key (RFC 6962 section 3.2).
      const id = toHex(await digest('SHA-256', spki));
      const since = retired === undefined ? null : Date.parse(retired);
      return [id, { operator, key: spki, retired: since }];
    }),
  );
  return {
    at: Date.parse(date),
    keys: grouped(issuers.map(({ id, key }) => [id, bytesOf(key)] as const)),
    logsAt: Date.parse(list.date),
    logs: new Map(byId),
  };
}

/** Reads public-issuers-rest.json. Throws a ValiError for other contents. */
function readOtherIssuers(others: unknown): OtherIssuers {
  const { keyDigests, unnamedDigests, otherIdentifiers, organisations } = v.parse(
    othersSchema,
    others,
  );
  return {
    keyDigests: grouped(
      records(keyDigests, IDENTIFIER_BYTES + DIGEST_BYTES).map(
        (one) => [toHex(one.subarray(0, IDENTIFIER_BYTES)), one.slice(IDENTIFIER_BYTES)] as const,
      ),
    ),
    unnamedDigests: records(unnamedDigests, DIGEST_BYTES),
    otherIdentifiers: new Set(records(otherIdentifiers, IDENTIFIER_BYTES).map(toHex)),
    organisations: new Set(organisations),
  };
}

type GetFile = (name: string) => Promise<unknown>;

/** Calls `load` once; again after a failure, which gives null. */
function remember<T>(load: () => Promise<T>): () => Promise<T | null> {
  let loaded: Promise<T> | null = null;
  return async () => {
    try {
      return await (loaded ??= load());
    } catch {
      loaded = null;
      return null;
    }
  };
}

/**
 * Makes tables that read their files when they are asked for, once.
 *
 * @param getFile Returns the contents of a file of the package, parsed as JSON; may reject.
 */
export function createIssuerTables(getFile: GetFile): IssuerTables {
  return {
    common: remember(async () => {
      const [common, logs] = await Promise.all([
        getFile(ISSUER_FILES.common),
        getFile(ISSUER_FILES.logs),
      ]);
      return await readCommonIssuers(common, logs);
    }),
    others: remember(async () => readOtherIssuers(await getFile(ISSUER_FILES.others))),
  };
}

/** The tables in the package of the extension, for background and pages. */
export const packagedIssuerTables: IssuerTables = createIssuerTables(async (name) => {
  const response = await fetch(`/${name}`);
  const content: unknown = await response.json();
  return content;
});
