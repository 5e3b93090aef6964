/** The log: everything that was found, by authority and site; filtered, shown, saved, forgotten. */
import { browser } from '../browser.ts';
import { createCertificateStore } from '../storage/certificates.ts';
import { certificatesOf, FINDINGS_KEY } from '../storage/findings.ts';
import { createLog } from '../storage/log.ts';
import type { Wishes } from '../storage/wishes.ts';
import { loadDirectory } from '../ui/directory.ts';
import { LanguageBar } from '../ui/language-picker.tsx';
import { LimitsText } from '../ui/limits.tsx';
import { message } from '../ui/messages.ts';
import { startPage } from '../ui/page.ts';
import { LogView } from './log-view.tsx';

const log = createLog(browser.storage.local, console.error);
const certificates = createCertificateStore(browser.storage.local);

async function draw({ settings, authorities, additions }: Wishes) {
  const findings = await log.read();
  const ders = await certificates.get([...certificatesOf(findings)]);
  return (
    <>
      <LanguageBar settings={settings} />
      <h1>{message('log_title')}</h1>
      <p>{message('log_intro')}</p>
      <LogView
        findings={findings.items}
        ders={ders}
        directory={loadDirectory(authorities, additions)}
        forget={(key) => log.remove(new Set([key]))}
      />
      <section>
        <ul>
          <li>
            <a href="check.html">{message('log_check')}</a>
          </li>
          <li>
            <a href="evidence.html">{message('log_open_file')}</a>
          </li>
          <li>
            <a href="options.html#stored">{message('log_clear')}</a>
          </li>
        </ul>
      </section>
      <section class="limits">
        <h2>{message('limits_title')}</h2>
        <LimitsText settings={settings} />
      </section>
    </>
  );
}

void startPage('log_title', draw, [FINDINGS_KEY]);
