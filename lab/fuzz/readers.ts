/** The readers that are given mutated input, and what each is given. */

import { documentsOf } from '../../src/cli/measurements/documents.ts';
import { readSurveyLine } from '../../src/cli/survey/read-line.ts';
import { readAddition } from '../../src/core/catalogue/addition-file.ts';
import { readListFile } from '../../src/core/catalogue/watch-list-file.ts';
import { WorkLimitError } from '../../src/core/evidence/bounded-reader.ts';
import { judgeCertificates, judgeHandshake } from '../../src/core/evidence/judge-certificates.ts';
import { measurementsIn } from '../../src/core/evidence/ooni-handshakes.ts';
import { openFile } from '../../src/core/evidence/open-file.ts';
import { trustStoreOfKeys, withSharedReader } from '../../src/core/evidence/trust-store.ts';
import { verifyRecord } from '../../src/core/evidence/verify.ts';
import { parseTypedHosts } from '../../src/core/network-check/typed-hosts.ts';
import { recognise } from '../../src/core/recognise/recognise.ts';
import { parseCertificate } from '../../src/core/x509/parse-certificate.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { additionsItem, openAdditions } from '../../src/storage/additions.ts';
import { customHostsItem } from '../../src/storage/custom-hosts.ts';
import { findingsItem } from '../../src/storage/findings.ts';
import type { Area } from '../../src/storage/item.ts';
import { readManagedPolicy } from '../../src/storage/managed-policy.ts';
import { publishersItem } from '../../src/storage/publishers.ts';
import { settingsItem } from '../../src/storage/settings.ts';
import { watchListItem } from '../../src/storage/watch-list.ts';
import type { Random } from '../programs/random.ts';
import corpus from './corpus.json' with { type: 'json' };
import { mutateBytes, mutateJson } from './mutate.ts';

/** A reader, and how an input for it is made. */
export interface FuzzedReader {
  /** Makes a mutated input. */
  make(random: Random): Buffer;
  /** Reads the input; must not throw, and not take long. */
  read(input: Buffer): Promise<unknown>;
}

const certificates = corpus.certificates.map((text) => Buffer.from(text, 'base64'));
const texts = [corpus.evidence, corpus.ooni, corpus.addition, corpus.list, corpus.pem].map((one) =>
  Buffer.from(one),
);
const pkcs7 = Buffer.from(corpus.pkcs7, 'base64');
const everything = [...certificates, ...texts, pkcs7];

const knowledge = loadKnowledge();
const trustStore = trustStoreOfKeys(new Set());
/** A time within the certificates' validity, ms since epoch. */
const AT = Date.UTC(2026, 11, 1);
const noRoots = { keys: new Set<string>(), certificates: new Set<string>() };

/** Mutates one of the inputs: half of the JSON as text, half as a value. */
const mutated = (random: Random, inputs: readonly Buffer[]) =>
  mutateBytes(random, random.pick(inputs), everything);

function mutatedJson(random: Random, text: string): Buffer {
  if (random.chance(0.3)) return mutated(random, [Buffer.from(text)]);
  let value: unknown = JSON.parse(text);
  for (let left = 1 + Math.floor(random.next() * 3); left > 0; left--) {
    value = mutateJson(random, value);
  }
  return Buffer.from(JSON.stringify(value));
}

/** Chains are input as certificates, each behind its length in four bytes. */
function joined(ders: readonly Buffer[]): Buffer {
  return Buffer.concat(
    ders.flatMap((der) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(der.length);
      return [length, der];
    }),
  );
}

function* split(input: Buffer): Generator<Buffer, void> {
  for (let at = 0; at + 4 <= input.length; ) {
    const end = at + 4 + input.readUInt32BE(at);
    yield input.subarray(at + 4, end);
    at = end;
  }
}

/** Runs work that may say that it is more than an honest file causes: its callers catch that. */
async function withinLimits(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof WorkLimitError)) throw error;
  }
}

/** Opens a file as the evidence page and `kuzet inspect` do, and judges all that is in it. */
async function openAndJudge(input: Buffer): Promise<void> {
  const opened = await openFile(new Uint8Array(input));
  if ('error' in opened) return;
  await withinLimits(async () => {
    if (opened.kind === 'certificates') {
      const ders = opened.certificates.map(({ der }) => der);
      const context = { host: '', at: AT, root: null, takesOwnName: true } as const;
      await judgeCertificates(ders, context, knowledge, trustStore);
      return;
    }
    const records = opened.kind === 'evidence' ? opened.file.records : opened.records;
    const shared = withSharedReader(trustStore, records.length);
    for (const record of records) await verifyRecord(record, knowledge, shared);
  });
}

/** A storage area that holds these values and takes new ones. */
function areaOf(values: unknown): Area {
  const held = new Map<string, unknown>(
    typeof values === 'object' && values !== null ? Object.entries(values) : [],
  );
  return {
    get: (key) =>
      Promise.resolve(
        Object.fromEntries(typeof key === 'string' ? [[key, held.get(key)]] : [...held]),
      ),
    set: (items) => {
      for (const [key, value] of Object.entries(items)) held.set(key, value);
      return Promise.resolve();
    },
    remove: () => Promise.resolve(),
  };
}

/** JSON of a value; null for text that is none. */
function parsed(input: Buffer): unknown {
  try {
    return JSON.parse(input.toString()) as unknown;
  } catch {
    return null;
  }
}

/** Reads every stored value, and what an organisation has preset, of a mutated profile. */
async function readProfile(input: Buffer): Promise<void> {
  const area = areaOf(parsed(input));
  await settingsItem(area).read();
  await findingsItem(area).read();
  await watchListItem(area).read();
  await publishersItem(area).read();
  openAdditions(await additionsItem(area).read(), []);
  await customHostsItem(area).read();
  await readManagedPolicy(area);
}

/** Reads lines as `kuzet measurements` does, in pieces, and as the survey does. */
async function readLines(input: Buffer): Promise<void> {
  async function* pieces() {
    for (let at = 0; at < input.length; at += 1000) {
      yield await Promise.resolve(input.subarray(at, at + 1000));
    }
  }
  for await (const { bytes } of documentsOf(pieces())) {
    measurementsIn(parsed(bytes ?? Buffer.alloc(0)));
  }
  for (const line of input.toString().split('\n')) {
    const value = parsed(Buffer.from(line));
    measurementsIn(value);
    readSurveyLine(value);
  }
}

/** All readers by name. */
export const FUZZED_READERS: Readonly<Record<string, FuzzedReader>> = {
  certificate: {
    make: (random) => mutated(random, certificates),
    read: (input) => parseCertificate(new Uint8Array(input)),
  },
  chain: {
    make: (random) => {
      const at = Math.floor(random.next() * 3);
      const chain = certificates.slice(0, 3);
      return joined(chain.map((der, index) => (index === at ? mutated(random, [der]) : der)));
    },
    read: (input) =>
      withinLimits(() => {
        const context = { host: 'www.example.org', at: AT, root: null };
        return judgeHandshake([...split(input)], context, knowledge, trustStore);
      }),
  },
  file: { make: (random) => mutated(random, everything), read: openAndJudge },
  evidence: { make: (random) => mutatedJson(random, corpus.evidence), read: openAndJudge },
  measurement: { make: (random) => mutatedJson(random, corpus.ooni), read: openAndJudge },
  lines: {
    make: (random) =>
      Buffer.concat([
        mutatedJson(random, corpus.ooni),
        Buffer.from('\n'),
        mutatedJson(random, corpus.survey),
      ]),
    read: readLines,
  },
  addition: {
    make: (random) => mutatedJson(random, corpus.addition),
    read: (input) => readAddition(input.toString(), noRoots),
  },
  list: {
    make: (random) => mutatedJson(random, corpus.list),
    read: (input) => readListFile(input.toString()),
  },
  profile: {
    make: (random) => mutatedJson(random, JSON.stringify(corpus.profile)),
    read: readProfile,
  },
  pasted: {
    make: (random) => mutated(random, [Buffer.from(corpus.pem), Buffer.from(corpus.hosts), pkcs7]),
    read: (input) => {
      parseTypedHosts(input.toString());
      return recognise(new Uint8Array(input));
    },
  },
};
