/** The background in Chromium: wiring only. */
import { listenToMessages } from '../message-handler.ts';
import { startChromium } from './start.ts';

const guard = startChromium();
listenToMessages(guard, (host, signal) => guard.active.probe(host, signal));
