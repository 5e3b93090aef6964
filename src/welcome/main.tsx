/** The page after the installation: what Küzet does, what it cannot do here, and a rehearsal. */
import type { Effective } from '../storage/wishes.ts';
import { LanguageBar } from '../ui/language-picker.tsx';
import { LimitsText } from '../ui/limits.tsx';
import { message } from '../ui/messages.ts';
import { startPage } from '../ui/page.ts';
import { GrantButton, hasHostPermission } from '../ui/permission.tsx';
import { hasDebugger, readSeeing } from '../ui/read-seeing.ts';
import { SeeMore } from '../ui/see-more.tsx';
import type { Seeing } from '../ui/seeing.ts';

/** Each permission that is worth a line, and what of the manifest it stands for. */
const PERMISSIONS = ['navigation', 'storage', 'notifications'] as const;

interface Facts {
  readonly sees: readonly Seeing[];
  readonly hasHosts: boolean;
  readonly hasDebugger: boolean;
}

async function readFacts(): Promise<Facts> {
  return { sees: await readSeeing(), hasDebugger, hasHosts: await hasHostPermission() };
}

function Permission({ id }: { id: string }) {
  return (
    <>
      <dt>{message(`welcome_permission_${id}`)}</dt>
      <dd>{message(`welcome_permission_${id}_why`)}</dd>
    </>
  );
}

function Permissions({ hasHosts, hasDebugger }: Facts) {
  return (
    <>
      <dl class="permissions">
        <Permission id="hosts" />
        {PERMISSIONS.map((id) => (
          <Permission key={id} id={id} />
        ))}
        {hasDebugger ? <Permission id="debugger" /> : null}
      </dl>
      {hasHosts ? null : (
        <div class="todo" data-missing="hosts">
          <p>{message('welcome_permission_missing')}</p>
          <GrantButton />
        </div>
      )}
      <p>{message('welcome_private')}</p>
    </>
  );
}

function Welcome({ settings, ...facts }: Facts & { readonly settings: Effective }) {
  const { sees } = facts;
  return (
    <>
      <h1>
        <img src="icons/no-sign.svg" alt="" width="40" height="40" /> {message('welcome_title')}
      </h1>
      <p>{message('welcome_intro')}</p>
      <section>
        <h2>{message('welcome_does_title')}</h2>
        <ul>
          <li>{message('welcome_does_watch')}</li>
          <li>{message('welcome_does_badge')}</li>
          <li>{message('welcome_does_nothing_sent')}</li>
        </ul>
      </section>
      <section>
        <h2>{message('welcome_try_title')}</h2>
        <p>{message('welcome_try_text')}</p>
        <p>
          <a class="button primary" href="popup.html?rehearsal" target="_blank">
            {message('welcome_try_button')}
          </a>
        </p>
      </section>
      <section>
        <h2>{message('welcome_sees_title')}</h2>
        {sees.map((one) => (
          <p key={one} data-sees={one}>
            {message(`welcome_sees_${one}`)}
          </p>
        ))}
      </section>
      {sees.includes('nothing') ? <SeeMore /> : null}
      <section>
        <h2>{message('welcome_cannot_title')}</h2>
        <LimitsText settings={settings} />
      </section>
      <section>
        <h2>{message('welcome_permissions_title')}</h2>
        <Permissions {...facts} />
      </section>
      <section>
        <h2>{message('welcome_stores_title')}</h2>
        <p>{message('settings_stored_text')}</p>
      </section>
      <section>
        <p>
          <a href="explain.html">{message('settings_explain')}</a>
        </p>
      </section>
    </>
  );
}

void startPage('welcome_title', async ({ settings }) => (
  <>
    <LanguageBar settings={settings} />
    <Welcome settings={settings} {...(await readFacts())} />
  </>
));
