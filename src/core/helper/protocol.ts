/**
 * The messages between the extension and the helper, which is the program `kuzet host` on the same
 * device. A host goes in, certificates come out. Both sides validate what they receive: the helper
 * must do nothing else for whoever starts it, and the extension treats an answer as written by the
 * adversary.
 */
import * as v from 'valibot';
import { fromBase64, toBase64 } from '../bytes.ts';
import { checkedHost } from '../net/checked-host.ts';
import { isLocalHost } from '../net/hosts.ts';
import { parseAddress } from '../net/ip-address.ts';

/** The name under which browsers find the helper: lower-case letters and dots, for all of them. */
export const HELPER_NAME = 'kuzet.helper';

/** The only port that the helper connects to. */
export const HELPER_PORT = 443;

/** Most connections that the helper makes at a time. */
export const MAX_AT_A_TIME = 8;

/** Bytes of a request: a host has at most 255 characters. */
export const MAX_REQUEST_BYTES = 1024;

/** Most certificates of an answer; no honest server sends so many. */
const MAX_CERTIFICATES = 20;

/** Characters of base64 of all certificates together. Browsers take at most 1 MB from a helper. */
const MAX_CHARACTERS = 700_000;

/**
 * Why the helper has no certificates. `no-connection`: the host could not be reached, or it has none.
 * `chain-too-large`: more than fits into an answer.
 */
const ABSENCES = ['no-connection', 'chain-too-large'] as const;

export type HelperAbsence = (typeof ABSENCES)[number];

/** Whether the helper may be asked about a host: not about one's own network. */
export function isAskable(host: string): boolean {
  return v.is(askedHost, host);
}

const askedHost = v.pipe(
  checkedHost,
  v.check((host) => !isLocalHost(host)),
);

const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000));
const requestSchema = v.strictObject({ id: number, host: askedHost });

/** Asks for the certificates of `host`, at port 443. */
export type HelperRequest = v.InferOutput<typeof requestSchema>;

const certificates = v.pipe(
  v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_CHARACTERS), v.base64())),
  v.minLength(1),
  v.maxLength(MAX_CERTIFICATES),
  v.check((list) => list.reduce((sum, one) => sum + one.length, 0) <= MAX_CHARACTERS),
);

const address = v.pipe(
  v.string(),
  v.maxLength(60),
  v.check((text) => parseAddress(text) !== null),
);

const answerSchema = v.union([
  v.strictObject({ id: number, host: askedHost, certificates, address: v.nullable(address) }),
  v.strictObject({ id: number, host: askedHost, error: v.picklist(ABSENCES) }),
]);

/** The certificates that a host presented: DER, leaf first, and the IP address they came from. */
export interface PresentedToHelper {
  readonly ders: readonly Uint8Array[];
  /** Null where it is not known. */
  readonly address: string | null;
}

/** The answer to the request with the same id and host. */
export type HelperAnswer = Pick<HelperRequest, 'id' | 'host'> &
  (PresentedToHelper | { readonly error: HelperAbsence });

/** Reads a request out of JSON; null for anything else. Never throws. */
export function parseHelperRequest(json: string): HelperRequest | null {
  try {
    const parsed = v.safeParse(requestSchema, JSON.parse(json));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** The answer as it is sent. A chain that is too large becomes an error. */
export function helperAnswer(
  { id, host }: HelperRequest,
  presented: PresentedToHelper | { readonly error: HelperAbsence },
): object {
  if ('error' in presented) return { id, host, error: presented.error };
  const answer = { id, host, certificates: presented.ders.map(toBase64), address: null };
  const parsed = v.safeParse(answerSchema, answer);
  if (!parsed.success) return { id, host, error: 'chain-too-large' };
  return v.is(address, presented.address) ? { ...answer, address: presented.address } : answer;
}

/** Reads an answer; null for anything else, whoever wrote it. Never throws. */
export function parseHelperAnswer(message: unknown): HelperAnswer | null {
  const parsed = v.safeParse(answerSchema, message);
  if (!parsed.success) return null;
  const { output } = parsed;
  if ('error' in output) return output;
  const ders = output.certificates.flatMap((one) => fromBase64(one) ?? []);
  return { id: output.id, host: output.host, ders, address: output.address };
}
