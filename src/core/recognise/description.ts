/** Texts that tell of a certificate and do not contain it. */

/** The first lines of `openssl x509 -text -noout`, and the name of a fingerprint in other programs. */
const DESCRIPTIONS: readonly RegExp[] = [
  /Certificate:\s{1,20}Data:\s{1,40}Version: \d/,
  /"(?:securityDetails|_securityDetails|securityState)"/,
  /SHA-?256 Fingerprint ?[:=]/i,
  /Server certificate\s{1,5}subject ?=/,
];

/**
 * Whether a text tells of a certificate by names and fingerprints, as openssl prints it and browsers save
 * it in HAR files: there is more to say of it than that it contains none.
 */
export function isDescription(text: string): boolean {
  return DESCRIPTIONS.some((one) => one.test(text));
}
