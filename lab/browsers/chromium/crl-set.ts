/** Chromium's revocation list, made by hand: no signature is asked of the one in a profile. */

/** Base64 of the SHA-256 of SubjectPublicKeyInfos. */
export interface BlockedKeys {
  /** Refused with ERR_CERT_KNOWN_INTERCEPTION_BLOCKED under a root that the user trusts. */
  readonly interception?: readonly string[];
  /** Refused with ERR_CERT_REVOKED. */
  readonly revoked?: readonly string[];
}

/** The bytes of a crl-set file: the header's length in two bytes, little end first, and a header. */
export function makeCrlSet({ interception = [], revoked = [] }: BlockedKeys): Buffer {
  const header = Buffer.from(
    JSON.stringify({
      Version: 0,
      ContentType: 'CRLSet',
      Sequence: 99_999,
      DeltaFrom: 0,
      NumParents: 0,
      BlockedSPKIs: revoked,
      BlockedInterceptionSPKIs: interception,
      KnownInterceptionSPKIs: interception,
    }),
  );
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  return Buffer.concat([length, header]);
}
