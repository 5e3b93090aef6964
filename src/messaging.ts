/** What the extension's own pages ask of the background. */
import * as v from 'valibot';
import { checkedHost, planSchema } from './core/network-check/plan-schema.ts';

const schema = v.variant('type', [
  /** Read the full chain of a host by a connection of our own, and judge the tab by it. */
  v.strictObject({
    type: v.literal('inspect'),
    host: checkedHost,
    tabId: v.number(),
    documentId: v.pipe(v.string(), v.maxLength(100)),
  }),
  /** Begin a check of some hosts. */
  v.strictObject({ type: v.literal('check-start'), ...planSchema }),
  /** The check that there is: go on (the page is still there), or end it, or let it wait, or resume. */
  v.strictObject({
    type: v.literal('check'),
    act: v.picklist(['go-on', 'cancel', 'pause', 'resume']),
  }),
]);

/** Name of the port by which the page of the check says that it is there. */
export const CHECK_PORT = 'check';

export type Message = v.InferOutput<typeof schema>;

/** A message that is one of ours; null for anything else. */
export function parseMessage(message: unknown): Message | null {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? parsed.output : null;
}

/** Whether the sender is a page of the extension itself: no site, and no other extension. */
export function isOwnPage(
  sender: { readonly id?: string | undefined; readonly url?: string | undefined },
  own: { readonly id: string; readonly origin: string },
): boolean {
  return sender.id === own.id && sender.url?.startsWith(`${own.origin}/`) === true;
}
