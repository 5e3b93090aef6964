/**
 * The signature of an addition file: Ed25519 (RFC 8032) by Web Crypto, over the file in canonical form.
 * docs/authorities.md describes the bytes.
 */
import * as v from 'valibot';
import { fromBase64, toBase64 } from '../bytes.ts';
import { canonicalJson } from '../canonical-json.ts';
import { parseJson } from '../json.ts';

/** Keeps a signature over a file from being one over anything else. */
const CONTEXT = 'kuzet-authorities signature 1\n';

const KEY_BYTES = 32;

/** The member `signature` of a file. */
export const signatureSchema = v.strictObject({
  algorithm: v.literal('Ed25519'),
  /** The publisher's public key: its 32 bytes in base64. */
  publicKey: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/)),
  /** The 64 bytes of the signature in base64. */
  value: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
});

/** A signature as the file states it, verified or not. */
export type AdditionSignature = v.InferOutput<typeof signatureSchema>;

/** DER of a SubjectPublicKeyInfo of Ed25519 before the 32 bytes of the key (RFC 8410 section 4). */
const SPKI_START = '302a300506032b6570032100';

/** Longest form that is read: PEM with a few comments. */
const MAX_KEY_CHARACTERS = 2000;

/**
 * Reads a publisher's key as people pass it on: the 32 bytes in base64 or hex (colons and blanks allowed), or
 * the SubjectPublicKeyInfo in PEM or base64, as OpenSSL prints it.
 *
 * @returns The 32 bytes in base64, in the one form that keys are compared in; null for anything else.
 */
export function readPublisherKey(text: string): string | null {
  if (text.length > MAX_KEY_CHARACTERS) return null;
  const plain = text.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, '').replace(/[\s:]/g, '');
  if (/^[0-9a-f]{64}$/i.test(plain)) {
    return toBase64(Uint8Array.from(plain.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
  }
  const bytes = fromBase64(plain);
  if (!bytes) return null;
  const start = SPKI_START.length / 2;
  const isSpki = bytes.length === start + KEY_BYTES && hasSpkiStart(bytes);
  const key = isSpki ? bytes.subarray(start) : bytes;
  return key.length === KEY_BYTES ? toBase64(key) : null;
}

function hasSpkiStart(bytes: Uint8Array): boolean {
  return (SPKI_START.match(/../g) ?? []).every(
    (pair, index) => bytes[index] === Number.parseInt(pair, 16),
  );
}

/** The bytes that the signature of a file is over; null where the text has no canonical form. */
function signedBytes(text: string): Uint8Array<ArrayBuffer> | null {
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  if (!('value' in json) || typeof json.value !== 'object' || json.value === null) return null;
  const { signature, ...rest } = json.value as Record<string, unknown>;
  const canonical = signature === undefined ? null : canonicalJson(rest);
  return canonical === null ? null : new TextEncoder().encode(CONTEXT + canonical);
}

/**
 * Verifies the signature of a file's text under the key that the file states. Never rejects.
 *
 * @returns `unsupported` where this browser has no Ed25519 (Firefox before 129, Chromium before 137).
 */
export async function checkAdditionSignature(
  text: string,
  { publicKey, value }: AdditionSignature,
): Promise<'right' | 'wrong' | 'unsupported'> {
  const [key, signature, bytes] = [fromBase64(publicKey), fromBase64(value), signedBytes(text)];
  if (!key || !signature || !bytes) return 'wrong';
  try {
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    const isRight = await crypto.subtle.verify('Ed25519', imported, signature, bytes);
    return isRight ? 'right' : 'wrong';
  } catch (error) {
    const isMissing = error instanceof DOMException && error.name === 'NotSupportedError';
    return isMissing ? 'unsupported' : 'wrong';
  }
}
