/** The background in Chromium: wiring only. */
import { listenToPages } from './pages.ts';
import { startChromium } from './start-chromium.ts';

const guard = startChromium();
listenToPages(guard, (host, signal) => guard.active.check(host, signal));
