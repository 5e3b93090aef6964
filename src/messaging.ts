/**
 * The requests that the extension's own pages send to the background, with the type of each answer.
 * They travel by `runtime.sendMessage`, which any extension page can call; `parseRequest` and
 * `isOwnPage` are the checks on the receiving side.
 */
import * as v from 'valibot';
import type { HelperOutcome } from './core/helper/outcome.ts';
import { checkedHost } from './core/net/checked-host.ts';
import { planSchema } from './core/network-check/plan-schema.ts';
import type { InspectionResult } from './core/tab-state/inspection.ts';

const schemas = {
  /** Reads the full chain of a host over a connection of the extension's own, for a tab's document. */
  inspect: v.strictObject({
    type: v.literal('inspect'),
    host: checkedHost,
    tabId: v.number(),
    documentId: v.pipe(v.string(), v.maxLength(100)),
  }),
  /** Lets the host of a request pass that guard mode held back. */
  'go-on': v.strictObject({ type: v.literal('go-on'), id: v.pipe(v.string(), v.uuid()) }),
  /** Asks the helper about the host of a tab's document. */
  'ask-helper': v.strictObject({
    type: v.literal('ask-helper'),
    tabId: v.number(),
    documentId: v.pipe(v.string(), v.maxLength(100)),
  }),
  /** Starts a network check. */
  'start-check': v.strictObject({ type: v.literal('start-check'), ...planSchema }),
  /** Controls the network check. `continue` says that a page still shows it. */
  'control-check': v.strictObject({
    type: v.literal('control-check'),
    action: v.picklist(['continue', 'cancel', 'pause', 'resume']),
  }),
};

const requestSchema = v.variant('type', Object.values(schemas));

export type RequestType = keyof typeof schemas;

interface Responses {
  /** Null in a flavour that cannot inspect. */
  readonly inspect: InspectionResult | null;
  /** Address of the page that was held back, where it can be opened again; null for an unknown id. */
  readonly 'go-on': { readonly url: string | null } | null;
  readonly 'ask-helper': HelperOutcome;
  readonly 'start-check': 'started';
  readonly 'control-check': 'done';
}

/** Each request with its response. */
type Requests = {
  readonly [T in RequestType]: {
    readonly request: v.InferOutput<(typeof schemas)[T]>;
    readonly response: Responses[T];
  };
};

/** A request of type `T` as it is sent; any request where `T` is left out. */
export type RequestOf<T extends RequestType = RequestType> = {
  [Type in T]: Requests[Type]['request'];
}[T];

/** The answer to a request; null where the background refused it or failed, which it logs. */
export type ResponseTo<T extends RequestType> = Requests[T]['response'] | null;

/** What the page that shows the network check may ask of it. */
export type CheckAction = RequestOf<'control-check'>['action'];

/** Name of the `runtime.connect` port that the network check page holds open while it is shown. */
export const CHECK_PORT = 'check';

/** Name of the `runtime.connect` port by which a page lends the background its way to the helper. */
export const PAGE_HELPER_PORT = 'helper';

const toPageSchema = v.union([
  v.strictObject({ question: v.looseObject({}) }),
  v.strictObject({ close: v.literal(true) }),
]);
const fromPageSchema = v.union([
  v.strictObject({ answer: v.unknown() }),
  v.strictObject({ ended: v.pipe(v.string(), v.maxLength(200)) }),
]);

/** The background to a page: a question to pass on to the helper, or the end. */
export type ToHelperPage = v.InferOutput<typeof toPageSchema>;

/** A page to the background: what the helper answered, or that it ended, with the browser's reason. */
export type FromHelperPage = v.InferOutput<typeof fromPageSchema>;

/** The message as one of the background to a page; null for any other value. */
export function parseHelperPageRequest(message: unknown): ToHelperPage | null {
  const parsed = v.safeParse(toPageSchema, message);
  return parsed.success ? parsed.output : null;
}

/** The message as one of a page that lends its way to the helper; null for any other value. */
export function parsePageMessage(message: unknown): FromHelperPage | null {
  const parsed = v.safeParse(fromPageSchema, message);
  return parsed.success ? parsed.output : null;
}

/** The message as a request; null for any other value. */
export function parseRequest(message: unknown): RequestOf | null {
  const parsed = v.safeParse(requestSchema, message);
  return parsed.success ? parsed.output : null;
}

/**
 * Whether the sender is a page of the extension itself, and not a web page or another extension.
 *
 * @param sender `runtime.MessageSender` of a message or a port.
 * @param own `runtime.id`, and the origin of the extension's pages.
 */
export function isOwnPage(
  sender: { readonly id?: string | undefined; readonly url?: string | undefined },
  own: { readonly id: string; readonly origin: string },
): boolean {
  return sender.id === own.id && sender.url?.startsWith(`${own.origin}/`) === true;
}
