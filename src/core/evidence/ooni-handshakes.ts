/**
 * Finds the TLS handshakes of OONI measurements (github.com/ooni/spec): each test puts them elsewhere, so
 * every object with `peer_certificates` counts, be it below tls_handshakes, quic_handshakes, targets,
 * lookups, pings or x_doh. The writer may be hostile: depth and number are bounded.
 */
import * as v from 'valibot';
import { hostOf } from '../net/hosts.ts';
import { MAX_BASE64, MAX_RECORD_CERTIFICATES } from './format.ts';

const MAX_DEPTH = 12;
/** Objects and arrays of one measurement that are looked into. */
const MAX_NODES = 200_000;
const MAX_HANDSHAKES = 10_000;
const MAX_HOST = 255;

/** The length is checked first: the base64 pattern takes too long on millions of characters. */
const binary = v.object({
  data: v.pipe(v.string(), v.maxLength(MAX_BASE64), v.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
  format: v.literal('base64'),
});

const handshakeSchema = v.object({
  failure: v.optional(v.nullable(v.string()), null),
  peer_certificates: v.optional(
    v.nullable(v.pipe(v.array(v.nullable(binary)), v.maxLength(MAX_RECORD_CERTIFICATES))),
    null,
  ),
});

/** One handshake: what the server showed, and what the probe made of it. */
export interface OoniHandshake {
  /** Base64 of the DER of each, as the server sent them. */
  readonly certificates: readonly string[];
  /** Lower-case ASCII; null where the measurement names none. */
  readonly host: string | null;
  /** The word of df-007-errors; null where the probe found no fault. */
  readonly failure: string | null;
}

/** One measurement; texts are as its writer wrote them: neutralize them. */
export interface OoniMeasurement {
  /** "2026-11-22 04:00:00", UTC. */
  readonly time: string | null;
  /** "AS9198". */
  readonly network: string | null;
  /** ISO 3166-1, "KZ". */
  readonly country: string | null;
  readonly test: string | null;
  readonly input: string | null;
  readonly id: string | null;
  readonly handshakes: readonly OoniHandshake[];
  /** The path of a handshake that is not as the format says; null where all are. */
  readonly oddPlace: string | null;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const MAX_TEXT = 2048;
const textIn = (object: JsonObject, name: string): string | null => {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : null;
};

/** The host of a name or address; null where it is none. */
function hostOfName(name: string): string | null {
  const bare = name.includes(':') && !name.startsWith('[') ? `[${name}]` : name;
  const host = hostOf(`https://${bare}/`);
  return host === '' || host.length > MAX_HOST ? null : host;
}

/** The host of a URL or of a bare name under test. */
function hostOfInput(input: string | null): string | null {
  if (input === null) return null;
  const host = input.includes('://') ? hostOf(input) : '';
  if (host !== '') return host.length > MAX_HOST ? null : host;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(input) ? hostOfName(input) : null;
}

interface Walk {
  readonly found: OoniHandshake[];
  nodes: number;
  oddPlace: string | null;
}

/** @param host what stands in for a server name that the handshake does not have */
function readHandshake(value: JsonObject, host: string | null, walk: Walk, place: string): void {
  const parsed = v.safeParse(handshakeSchema, value, { abortEarly: true });
  if (!parsed.success) {
    walk.oddPlace ??= `${place}.${v.getDotPath(parsed.issues[0]) ?? ''}`;
    return;
  }
  const { failure, peer_certificates } = parsed.output;
  const named = textIn(value, 'server_name');
  walk.found.push({
    certificates: (peer_certificates ?? []).flatMap((one) => one?.data ?? []),
    host: named === null ? host : hostOfName(named),
    failure,
  });
}

function search(value: unknown, host: string | null, walk: Walk, place: string, depth: number) {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (++walk.nodes > MAX_NODES || walk.found.length >= MAX_HANDSHAKES) return;
  if (isObject(value) && 'peer_certificates' in value) {
    readHandshake(value, host, walk, place);
    return;
  }
  // The test of SNI blocking names the server above its handshakes.
  const sni = isObject(value) ? textIn(value, 'sni') : null;
  const own = sni === null ? host : hostOfName(sni);
  for (const [name, member] of Object.entries(value)) {
    search(member, own, walk, `${place}.${name}`, depth + 1);
  }
}

function readMeasurement(value: JsonObject): OoniMeasurement {
  const walk: Walk = { found: [], nodes: 0, oddPlace: null };
  const input = textIn(value, 'input');
  search(value.test_keys, hostOfInput(input), walk, 'test_keys', 0);
  return {
    time: textIn(value, 'measurement_start_time'),
    network: textIn(value, 'probe_asn'),
    country: textIn(value, 'probe_cc'),
    test: textIn(value, 'test_name'),
    input,
    id: textIn(value, 'measurement_uid') ?? textIn(value, 'report_id'),
    handshakes: walk.found,
    oddPlace: walk.oddPlace,
  };
}

/** Members in which the API of OONI, its older archive and probes wrap measurements. */
const WRAPPERS = ['raw_measurement', 'measurement', 'content', 'results', 'measurements'];

/** The value in a wrapper, which may be JSON as text. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/**
 * The measurements in a JSON value: one, an array, or what the API of OONI answers with. Empty for any
 * other JSON. Never throws.
 */
export function measurementsIn(value: unknown, depth = 0): OoniMeasurement[] {
  if (depth > 3) return [];
  if (Array.isArray(value)) return value.flatMap((one) => measurementsIn(one, depth + 1));
  if (!isObject(value)) return [];
  if (isObject(value.test_keys)) return [readMeasurement(value)];
  const inner = WRAPPERS.map((name) => unwrapped(value[name]));
  return inner.flatMap((one) => measurementsIn(one, depth + 1));
}
