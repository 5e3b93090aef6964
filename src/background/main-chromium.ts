/** The background in Chromium: wiring only. */
import { startChromium } from './start-chromium.ts';

startChromium();
