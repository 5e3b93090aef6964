/**
 * What each notification is about, in storage.session. A notification's page is opened by a random id:
 * browsers keep the addresses of pages in their history, where clearing the log does not reach.
 */
import * as v from 'valibot';
import { type Area, createStorageItem } from './item.ts';

const MAX_PAGES = 50;

const page = v.strictObject({
  /** Null where the finding belongs to no tab. */
  tabId: v.nullable(v.number()),
  /** '' in a private window. */
  host: v.pipe(v.string(), v.maxLength(255)),
});

const schema = v.strictObject({
  version: v.literal(1),
  pages: v.array(v.strictObject({ id: v.pipe(v.string(), v.uuid()), ...page.entries })),
});

export const NOTIFICATION_PAGES_KEY = 'notificationPages';

/** The tab and the host of a notification. */
type NotificationPage = v.InferOutput<typeof page>;

/** What the last 50 notifications are about. */
export interface NotificationPages {
  /** Stores what a notification is about, and returns its id. */
  add(page: NotificationPage): Promise<string>;
  /** What the notification with that id is about; null for an unknown one. */
  find(id: string): Promise<NotificationPage | null>;
}

/** Keeps the pages in `area` (version 1). */
export function createNotificationPages(area: Area): NotificationPages {
  const empty: v.InferOutput<typeof schema> = { version: 1, pages: [] };
  const item = createStorageItem(area, NOTIFICATION_PAGES_KEY, schema, empty);
  return {
    async add({ tabId, host }) {
      const id = crypto.randomUUID();
      const added = { id, tabId, host: host.slice(0, 255) };
      await item.update(({ pages }) => ({
        version: 1,
        pages: [...pages, added].slice(-MAX_PAGES),
      }));
      return id;
    },
    async find(id) {
      const found = (await item.read()).pages.find((one) => one.id === id);
      return found ? { tabId: found.tabId, host: found.host } : null;
    },
  };
}
