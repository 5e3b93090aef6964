/** What the extension's own pages ask of the background. */
import * as v from 'valibot';

const host = v.pipe(v.string(), v.maxLength(255), v.regex(/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/));

const schema = v.variant('type', [
  /** Read the full chain of a host by a connection of our own, and judge the tab by it. */
  v.strictObject({
    type: v.literal('inspect'),
    host,
    tabId: v.number(),
    documentId: v.pipe(v.string(), v.maxLength(100)),
  }),
  /** Make a connection of our own to a host, and give the verdict on it. */
  v.strictObject({ type: v.literal('check'), host }),
]);

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
