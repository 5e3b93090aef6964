/** What the core's tests make: certificates, observations, catalogues of their own. */
import {
  type Authority,
  createCatalogue,
  type Family,
} from '../../src/core/catalogue/catalogue.ts';
import { fingerprintCertificate } from '../../src/core/detection/fingerprint-certificate.ts';
import { EMPTY_HISTORY } from '../../src/core/detection/history-context.ts';
import type { Knowledge } from '../../src/core/detection/knowledge.ts';
import type { Observation, RootTrust } from '../../src/core/detection/observation.ts';
import type { SignalContext } from '../../src/core/detection/signal-context.ts';
import type { SignalMatch } from '../../src/core/detection/signal-match.ts';
import { signals } from '../../src/core/detection/signals/index.ts';
import { parseCertificate } from '../../src/core/x509/parse-certificate.ts';
import { isSignedBy } from '../../src/core/x509/verify-signature.ts';

export const HOST = 'site.example.org';

/** An authority of which nothing is known but what `facts` say. */
export function authority(facts: Partial<Authority>): Authority {
  return {
    id: 'made',
    origin: 'catalogue',
    kind: 'root',
    family: null,
    name: 'Made up',
    note: '',
    subject: null,
    issuer: null,
    serial: null,
    notBefore: null,
    notAfter: null,
    sha256: null,
    sha1: null,
    spkiSha256: null,
    subjectKeyIdentifier: null,
    spki: null,
    sources: [],
    ...facts,
  };
}

export function knowledgeOf(authorities: Authority[], families: Family[] = []): Knowledge {
  return {
    catalogue: createCatalogue(authorities, families),
    software: [],
    scopedPkis: [],
    watchedHosts: new Set(),
  };
}

/** The observation of a chain of DER certificates, leaf first. */
export async function observe(
  chain: readonly Uint8Array[],
  root: RootTrust = 'private',
  host = HOST,
): Promise<Observation> {
  return {
    host,
    at: 0,
    source: 'firefox-chain',
    result: {
      kind: 'certificates',
      certificates: await Promise.all(chain.map(fingerprintCertificate)),
      root,
      override: null,
      fromCache: false,
    },
  };
}

/** The scene that the signals look at, with everything parsed. */
export async function sceneOf(
  observation: Observation,
  knowledge: Knowledge,
): Promise<SignalContext> {
  const { result } = observation;
  const stated = result.kind === 'certificates' ? result.certificates : [];
  const chain = await Promise.all(
    stated.map(async (one) => ({
      reported: one,
      parsed: one.der ? await parseCertificate(Uint8Array.from(one.der)) : null,
    })),
  );
  return { observation, chain, knowledge, history: EMPTY_HISTORY, isSignedBy };
}

/** Every sighting of every signal. */
export async function lookAll(
  observation: Observation,
  knowledge: Knowledge,
): Promise<SignalMatch[]> {
  const scene = await sceneOf(observation, knowledge);
  const found = signals.map(async ({ id, detect }) =>
    (await detect(scene)).map((one): SignalMatch => ({ signal: id, ...one })),
  );
  return (await Promise.all(found)).flat();
}

/** The ids of the identity signals that fired, each once. */
export function identities(sightings: readonly SignalMatch[]): string[] {
  return [...new Set(sightings.map(({ signal }) => signal))].filter((id) =>
    /^(known|signed|browser)-/.test(id),
  );
}

/** The same RSA key without the NULL behind its algorithm: other bytes, and so another digest. */
export function withoutNull(spki: Buffer): Buffer {
  // SEQUENCE, SEQUENCE (13 bytes: OID of 11, NULL of 2), BIT STRING.
  const parts = [Buffer.of(0x30, 11), spki.subarray(6, 17), spki.subarray(19)];
  const length = Buffer.alloc(2);
  length.writeUInt16BE(spki.length - 4 - 2);
  return Buffer.concat([Buffer.of(0x30, 0x82), length, ...parts]);
}
