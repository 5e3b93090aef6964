/** The helper is asked, a program on the device that the user installed for that. */
import { known, NEWS, notChecked, type Scenario, YOUTUBE } from './scenario.ts';

export const helperScenarios: readonly Scenario[] = [
  {
    name: 'helper-asked',
    what: 'Chromium shows no certificate of the intercepted page. The user asks the helper, which is shown it.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'qaznet' },
    userTrusts: 'root',
    asksHelper: true,
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        says: { chromium: 'For other programs on this device' },
        expect: { chromium: known('likely', 'kz-00309c73') },
      },
      {
        url: `https://${NEWS}/`,
        says: { chromium: 'Your browser does not show Küzet this page’s certificate' },
        expect: { chromium: notChecked },
      },
    ],
  },
];
