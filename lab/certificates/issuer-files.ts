/** Tables of issuers and logs as the extension reads them, of the laboratory's own ones. */
import { createHash } from 'node:crypto';
import type { IssuerTables } from '../../src/core/detection/issuer-tables.ts';
import { createIssuerTables } from '../../src/data/public-issuers.ts';
import type {
  CommonIssuersFile,
  LogsFile,
  OtherIssuersFile,
} from '../public-issuers/table-files.ts';
import type { Authority } from './authorities.ts';
import { type KeyPair, keyIdentifier } from './make-certificate.ts';
import type { TransparencyLog } from './transparency-log.ts';

/** What the tables hold; what is left out is empty. */
export interface TableContents {
  /** Issuers whose keys are kept whole. */
  readonly common?: readonly KeyPair[];
  /** Issuers of which digests are kept, with their identifiers. */
  readonly named?: readonly KeyPair[];
  /** The same, without their identifiers. */
  readonly unnamed?: readonly KeyPair[];
  /** Authorities that are listed and lead to no root that browsers ship. */
  readonly others?: readonly KeyPair[];
  readonly organisations?: readonly string[];
  readonly logs?: readonly TransparencyLog[];
  readonly retired?: Readonly<Record<string, string>>;
  /** Day of both lists; the default is today. */
  readonly date?: string;
}

const short = (key: KeyPair) => keyIdentifier(key.spki).subarray(0, 8);
const sha256 = ({ spki }: KeyPair) => createHash('sha256').update(spki).digest();
const pack = (records: readonly Uint8Array[]) => Buffer.concat(records).toString('base64');

/** The contents of the files, by their names. */
function issuerFiles(contents: TableContents): Readonly<Record<string, unknown>> {
  const { common = [], named = [], unnamed = [], others = [], organisations = [] } = contents;
  const date = contents.date ?? new Date().toISOString().slice(0, 10);
  const commonFile: CommonIssuersFile = {
    ...{ version: 1, date },
    issuers: common.map(({ spki }) => ({
      id: keyIdentifier(spki).toString('hex'),
      key: spki.toString('base64'),
    })),
  };
  const restFile: OtherIssuersFile = {
    ...{ version: 1, date, organisations: [...organisations] },
    keyDigests: pack(named.map((key) => Buffer.concat([short(key), sha256(key)]))),
    unnamedDigests: pack(unnamed.map(sha256)),
    otherIdentifiers: pack(others.map(short)),
  };
  const logsFile: LogsFile = {
    ...{ version: 1, date },
    logs: (contents.logs ?? []).map(({ operator, key: { spki } }) => {
      const retired = contents.retired?.[operator];
      const log = { name: `${operator} log`, operator, key: spki.toString('base64') };
      return { ...log, ...(retired === undefined ? {} : { retired }) };
    }),
  };
  return {
    'public-issuers.json': commonFile,
    'public-issuers-rest.json': restFile,
    'ct-logs.json': logsFile,
  };
}

/** The files in which a public authority's issuer is a common one, and its logs are the only ones. */
export function issuerFilesOf({
  intermediate,
  logs = [],
}: Authority): Readonly<Record<string, unknown>> {
  return issuerFiles({ common: [intermediate.key], logs });
}

/** The tables themselves, as they are read from such files. */
export function makeIssuerTables(contents: TableContents): IssuerTables {
  const files = issuerFiles(contents);
  return createIssuerTables((name) => Promise.resolve(files[name]));
}
