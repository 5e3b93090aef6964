/** Tables as they would have been at an earlier day, over authorities whose leaves the laboratory signs. */
import { createHash } from 'node:crypto';
import {
  type IssuerTables,
  shortIdentifier,
  type TransparencyLog,
} from '../../src/core/detection/issuer-tables.ts';
import type { Certificate } from '../../src/core/x509/certificate.ts';
import type { KeyPair } from '../certificates/make-certificate.ts';
import type { TransparencyLog as SigningLog } from '../certificates/transparency-log.ts';

/** How an issuer that was there on that day is known. */
type KnownBy = 'key' | 'digest' | 'digest alone';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/**
 * Makes tables of a day. The issuers that had been made by then are listed, all with the key that signs
 * leaves for them here; of the others neither key nor organisation is known.
 *
 * @param at Ms since epoch.
 */
export function agedTables(
  authorities: readonly Certificate[],
  key: KeyPair,
  logs: readonly SigningLog[],
  { at, knownBy }: { readonly at: number; readonly knownBy: KnownBy },
): IssuerTables {
  const listed = authorities.filter(({ notBefore }) => notBefore === null || notBefore <= at);
  const identifiers = listed.flatMap(({ subjectKeyIdentifier }) => subjectKeyIdentifier ?? []);
  const spki = new Uint8Array(key.spki);
  const digest = new Uint8Array(sha256(spki));
  const logTable = logs.map(({ operator, key: { spki: logKey } }): [string, TransparencyLog] => [
    sha256(logKey).toString('hex'),
    { operator, key: new Uint8Array(logKey), retired: null },
  ]);
  const common = {
    at,
    keys: new Map(knownBy === 'key' ? identifiers.map((one) => [one, [spki]] as const) : []),
    logsAt: at,
    logs: new Map(logTable),
  };
  const organisations = listed.flatMap(
    ({ subject }) => subject?.find(([type]) => type === 'O')?.[1] ?? [],
  );
  const others = {
    keyDigests: new Map(
      knownBy === 'digest'
        ? identifiers.map((one) => [shortIdentifier(one), [digest]] as const)
        : [],
    ),
    unnamedDigests: knownBy === 'digest alone' ? [digest] : [],
    otherIdentifiers: new Set<string>(),
    organisations: new Set(organisations),
  };
  return { common: () => Promise.resolve(common), others: () => Promise.resolve(others) };
}
