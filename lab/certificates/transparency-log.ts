/** Logs of Certificate Transparency that sign timestamps as real ones do (RFC 6962 section 3.2). */
import { createHash, sign } from 'node:crypto';
import {
  type KeyPair,
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
  makeKey,
  type Recipe,
  tbsOf,
} from './make-certificate.ts';

/** A log with its private key. */
export interface TransparencyLog {
  readonly operator: string;
  readonly key: KeyPair;
}

/** Makes a log, with an RSA key where that is said; real ones have either. */
export async function makeLog(
  operator: string,
  type: 'ec' | 'rsa' = 'ec',
): Promise<TransparencyLog> {
  return { operator, key: type === 'ec' ? await makeEcKey() : await makeKey() };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** Bytes behind their length, which takes `size` bytes. */
function vector(bytes: Uint8Array, size: 2 | 3): Buffer {
  const length = Buffer.alloc(size);
  length.writeUIntBE(bytes.length, 0, size);
  return Buffer.concat([length, bytes]);
}

/** What may differ from an honest timestamp. */
export interface TimestampOptions {
  /** Ms since epoch. */
  readonly time?: number;
  /** Logs of the newer kind write the index of the entry there. */
  readonly extensions?: Buffer;
}

/** The timestamp of a log for a TBSCertificate without a list, with its length. */
export function signTimestamp(
  log: TransparencyLog,
  tbs: Uint8Array,
  issuerSpki: Uint8Array,
  { time = Date.now() - 60_000, extensions = Buffer.alloc(0) }: TimestampOptions = {},
): Buffer {
  const signedTime = Buffer.alloc(8);
  signedTime.writeBigUInt64BE(BigInt(time));
  const signature = sign(
    'sha256',
    Buffer.concat([
      Buffer.of(0, 0),
      signedTime,
      Buffer.of(0, 1),
      sha256(issuerSpki),
      vector(tbs, 3),
      vector(extensions, 2),
    ]),
    log.key.privateKey,
  );
  const isRsa = log.key.privateKey.asymmetricKeyType === 'rsa';
  const timestamp = Buffer.concat([
    Buffer.of(0),
    sha256(log.key.spki),
    signedTime,
    vector(extensions, 2),
    Buffer.of(4, isRsa ? 1 : 3),
    vector(signature, 2),
  ]);
  return vector(timestamp, 2);
}

/** A list of timestamps, as its extension holds it. */
export function timestampList(timestamps: readonly Buffer[]): Buffer {
  return vector(Buffer.concat(timestamps), 2);
}

/** A leaf that each of the logs signed before it was issued, in the way of a real authority. */
export function makeLoggedLeaf(
  recipe: Recipe & { readonly issuer: MadeCertificate },
  logs: readonly TransparencyLog[],
  options?: TimestampOptions,
): MadeCertificate {
  const first = makeCertificate(recipe);
  const { serial, notBefore, notAfter } = first;
  const tbs = tbsOf(first.der);
  const signed = logs.map((log) => signTimestamp(log, tbs, recipe.issuer.key.spki, options));
  const timestamps = timestampList(signed);
  return makeCertificate({ ...recipe, serial, notBefore, notAfter, timestamps });
}
