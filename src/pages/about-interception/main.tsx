/** about-interception.html: interception, explained. */
import { browser } from '../../browser.ts';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { startPage } from '../../ui/start-page.ts';
import { Explanation } from './explanation.tsx';

const { os } = await browser.runtime.getPlatformInfo();

void startPage('about_title', ({ settings }) => (
  <>
    <LanguageBar settings={settings} />
    <Explanation settings={settings} os={os} />
  </>
));
