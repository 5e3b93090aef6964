/** findings.html: all stored findings, to be filtered, inspected, saved and deleted. */
import { certificatesOf } from '../../core/findings/record-verdict.ts';
import { t } from '../../i18n/messages.ts';
import { createCertificateStore } from '../../storage/certificates.ts';
import type { EffectiveConfig } from '../../storage/effective-config.ts';
import { FINDINGS_KEY } from '../../storage/findings.ts';
import { createFindingsStore } from '../../storage/findings-store.ts';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { LimitsSection } from '../../ui/limits.tsx';
import { startPage } from '../../ui/start-page.ts';
import { storedLog } from '../../ui/stored-log.ts';
import { createAuthorityLookup } from '../../wording/authority-lookup.ts';
import { FindingsView } from './findings-view.tsx';

const findingsStore = createFindingsStore(storedLog, console.error);
const certificateStore = createCertificateStore(storedLog);

async function draw({ settings, authorities, additions, inspections }: EffectiveConfig) {
  const findings = await findingsStore.read();
  const ders = await certificateStore.get([...certificatesOf(findings)]);
  return (
    <>
      <LanguageBar settings={settings} />
      <h1>{t('findings_title')}</h1>
      <p>{t('findings_intro')}</p>
      <FindingsView
        findings={findings.items}
        ders={ders}
        lookup={createAuthorityLookup(authorities, additions, inspections)}
        remove={(key) => findingsStore.remove(new Set([key]))}
      />
      <section>
        <ul>
          <li>
            <a href="network-check.html">{t('findings_check')}</a>
          </li>
          <li>
            <a href="evidence.html">{t('findings_open_file')}</a>
          </li>
          <li>
            <a href="options.html#stored">{t('findings_clear')}</a>
          </li>
        </ul>
      </section>
      <LimitsSection settings={settings} />
    </>
  );
}

void startPage('findings_title', draw, [FINDINGS_KEY]);
