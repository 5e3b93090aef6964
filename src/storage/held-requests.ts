/**
 * The requests that guard mode held back, in storage.session: in memory only. The page that tells of one is
 * opened by a random id, since browsers keep the addresses of pages in their history.
 */
import * as v from 'valibot';
import type { Verdict } from '../core/detection/verdict.ts';
import { GUARD_DECISIONS } from '../core/guard/guard-decision.ts';
import { type Area, createStorageItem } from './item.ts';

const MAX_REQUESTS = 50;
/** Of what the page of one tab loads and sends: a page may ask for any number of hosts. */
const MAX_PARTS = 10;
const MAX_URL_LENGTH = 8192;

const schema = v.strictObject({
  version: v.literal(1),
  requests: v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.uuid()),
      tabId: v.number(),
      /** Ms since epoch. */
      at: v.number(),
      host: v.pipe(v.string(), v.maxLength(255)),
      /** Address of a page that can be opened again; null for what pages load or send. */
      url: v.nullable(v.pipe(v.string(), v.maxLength(MAX_URL_LENGTH))),
      /** The request was that of a page, and the page that tells of it took its place. */
      isPage: v.boolean(),
      decision: v.picklist(GUARD_DECISIONS),
      /** The connection was judged only after the request had gone out. */
      wasSent: v.boolean(),
      /** Null where nothing could be judged. */
      verdict: v.nullable(v.custom<Verdict>((value) => typeof value === 'object')),
    }),
  ),
});
type Stored = v.InferOutput<typeof schema>;

export const HELD_REQUESTS_KEY = 'heldRequests';

/** A request that guard mode held back. */
export type HeldRequest = Stored['requests'][number];

/** The last 50 requests that were held back. */
export interface HeldRequests {
  /** Stores a request, and returns its id. One that differs in its time only is stored once. */
  add(request: Omit<HeldRequest, 'id'>): Promise<string>;
  /** The request with that id; null for an unknown one. */
  find(id: string): Promise<HeldRequest | null>;
  /** The requests of a tab, and those of workers, which have none, since `since` (ms since epoch), the oldest first. */
  ofTab(tabId: number, since: number): Promise<readonly HeldRequest[]>;
  /** Forgets the requests of a tab, which was closed. */
  forgetTab(tabId: number): Promise<void>;
}

/** Keeps the requests in `area` (version 1). */
export function createHeldRequests(area: Area): HeldRequests {
  const empty: Stored = { version: 1, requests: [] };
  const item = createStorageItem<Stored>(area, HELD_REQUESTS_KEY, schema, empty);
  return {
    async add(request) {
      const id = crypto.randomUUID();
      const url = request.url !== null && request.url.length > MAX_URL_LENGTH ? null : request.url;
      const isAlike = (one: HeldRequest) =>
        !one.isPage && !request.isPage && one.tabId === request.tabId && one.host === request.host;
      const isPart = (one: HeldRequest) => !one.isPage && one.tabId === request.tabId;
      await item.update(({ requests }) => {
        const others = requests.filter((one) => !isAlike(one));
        const surplus = others.filter(isPart).slice(0, -MAX_PARTS + 1);
        const kept = others.filter((one) => request.isPage || !surplus.includes(one));
        return { version: 1, requests: [...kept, { ...request, url, id }].slice(-MAX_REQUESTS) };
      });
      return id;
    },
    find: async (id) => (await item.read()).requests.find((one) => one.id === id) ?? null,
    ofTab: async (tabId, since) =>
      (await item.read()).requests.filter(
        (one) => [tabId, -1].includes(one.tabId) && one.at >= since,
      ),
    async forgetTab(tabId) {
      await item.update((before) => {
        const requests = before.requests.filter((one) => one.tabId !== tabId);
        return requests.length === before.requests.length ? before : { version: 1, requests };
      });
    },
  };
}
