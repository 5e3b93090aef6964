/** options.html: settings, acknowledgements, watch list, additions, and stored data. */
import { browser } from '../../browser.ts';
import { loadAuthorities } from '../../data/authorities.ts';
import { plural, t } from '../../i18n/messages.ts';
import { ACKNOWLEDGEMENTS_KEY, acknowledgementsItem } from '../../storage/acknowledgements.ts';
import { ADDITIONS_KEY, additionsItem } from '../../storage/additions.ts';
import type { EffectiveConfig } from '../../storage/effective-config.ts';
import { FINDINGS_KEY, findingsItem } from '../../storage/findings.ts';
import { PUBLISHERS_KEY, publishersItem } from '../../storage/publishers.ts';
import { WATCH_LIST_KEY, watchListItem } from '../../storage/watch-list.ts';
import { mayStartHelper } from '../../ui/helper-permission.ts';
import { ListAgeText } from '../../ui/list-age.tsx';
import { storedSettings } from '../../ui/settings-item.ts';
import { startPage } from '../../ui/start-page.ts';
import { storedLog } from '../../ui/stored-log.ts';
import { AcknowledgementsSection } from './acknowledgements.tsx';
import { AdditionsSection } from './additions.tsx';
import { Choices } from './choices.tsx';
import { HelperSettings } from './helper.tsx';
import { Stored, type UnreadableItem } from './stored.tsx';
import { WatchListSection } from './watch-list.tsx';

const { local } = browser.storage;
const watchList = watchListItem(local);
const additions = additionsItem(local);
const publishers = publishersItem(local);
const acknowledgements = acknowledgementsItem(local);
const findings = findingsItem(storedLog);

/** Returns the items that hold data which this version cannot read. */
async function findUnreadable(): Promise<UnreadableItem[]> {
  const items = [
    { name: 'settings', item: storedSettings },
    { name: 'watch_list', item: watchList },
    { name: 'additions', item: additions },
    { name: 'publishers', item: publishers },
    { name: 'acknowledgements', item: acknowledgements },
    { name: 'findings', item: findings },
  ] as const;
  const found = await Promise.all(
    items.map(async (one) => ((await one.item.hasUnreadable().catch(() => true)) ? [one] : [])),
  );
  return found.flat();
}

/** The built-in list: how many it names, its age. */
function BuiltInList() {
  return (
    <section id="built-in-list">
      <h2>{t('list_title')}</h2>
      <p>{plural('list_count', loadAuthorities().authorities.length)}</p>
      <ListAgeText />
      <p class="soft">{t('list_renewal')}</p>
    </section>
  );
}

/** Links to the other pages. */
function More() {
  return (
    <section>
      <h2>{t('settings_more_title')}</h2>
      <ul>
        <li>
          <a href="network-check.html">{t('check_title')}</a>
        </li>
        <li>
          <a href="findings.html">{t('findings_title')}</a>
        </li>
        <li>
          <a href="evidence.html">{t('findings_open_file')}</a>
        </li>
        <li>
          <a href="welcome.html">{t('settings_welcome')}</a>
        </li>
        <li>
          <a href="about-interception.html">{t('settings_about')}</a>
        </li>
        <li>
          <a href="told-to-install.html">{t('told_title')}</a>
        </li>
        <li>
          <a href="remove-certificate.html">{t('remove_link')}</a>
        </li>
      </ul>
    </section>
  );
}

const page = startPage('settings_title', draw, [
  ...[WATCH_LIST_KEY, ADDITIONS_KEY, PUBLISHERS_KEY, ACKNOWLEDGEMENTS_KEY, FINDINGS_KEY],
]);

async function draw(config: EffectiveConfig) {
  const { settings, authorities, additions: accepted } = config;
  const { items } = await findings.read().catch(() => ({ items: [] }));
  const preset = authorities.filter(({ origin }) => origin === 'organisation');
  const entries = authorities.filter(({ origin }) => origin === 'user');
  const redraw = () => {
    void page.then((one) => one.redraw());
  };
  return (
    <>
      <h1>{t('settings_title')}</h1>
      <Choices settings={settings} />
      <HelperSettings mayUse={await mayStartHelper()} onChange={redraw} />
      <AcknowledgementsSection
        item={acknowledgements}
        entries={config.acknowledgements}
        now={Date.now()}
      />
      <WatchListSection item={watchList} entries={entries} preset={preset} />
      <BuiltInList />
      <AdditionsSection
        item={additions}
        accepted={accepted}
        own={entries}
        publishersItem={publishers}
        publishers={config.publishers}
      />
      <Stored count={items.length} unreadable={await findUnreadable()} onChange={redraw} />
      <More />
    </>
  );
}
