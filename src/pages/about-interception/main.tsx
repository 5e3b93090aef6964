/** about-interception.html: interception, explained. */
import { browser } from '../../browser.ts';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { LimitsText } from '../../ui/limits.tsx';
import { PreventionText } from '../../ui/prevention.tsx';
import { SiteLink } from '../../ui/site-link.tsx';
import { startPage } from '../../ui/start-page.ts';
import { Explanation } from './explanation.tsx';

const { os } = await browser.runtime.getPlatformInfo();

void startPage('about_title', ({ settings }) => (
  <>
    <LanguageBar settings={settings} />
    <Explanation
      limits={<LimitsText settings={settings} />}
      prevention={<PreventionText os={os} />}
      isInExtension
    />
    <SiteLink page="about-interception" />
  </>
));
