/** Systems that keep a list of trusted certificates, with the instructions for each. */
import type { MessageKey } from '../../i18n/messages.ts';

/** Keys of the steps of each system, in their order; `remove_<system>_title` is its heading. */
export const STEPS = {
  windows: ['remove_windows_1', 'remove_windows_2', 'remove_windows_3', 'remove_windows_4'],
  android: ['remove_android_1', 'remove_android_2', 'remove_android_3', 'remove_android_4'],
  macos: ['remove_macos_1', 'remove_macos_2', 'remove_macos_3'],
  ios: ['remove_ios_1', 'remove_ios_2'],
  linux: ['remove_linux_1', 'remove_linux_2', 'remove_linux_3'],
  firefox: ['remove_firefox_1', 'remove_firefox_2', 'remove_firefox_3'],
} as const satisfies Readonly<Record<string, readonly MessageKey[]>>;

export type System = keyof typeof STEPS;

/** All systems, in the order of `STEPS`. */
export const ALL_SYSTEMS = Object.keys(STEPS) as System[];

/** Systems by the `os` of `runtime.getPlatformInfo`. */
const PLATFORMS: Readonly<Record<string, System>> = {
  win: 'windows',
  mac: 'macos',
  android: 'android',
  linux: 'linux',
  openbsd: 'linux',
};

/**
 * Returns the user's own systems, then all others. In Firefox, its own list comes before that of the
 * device. `os` is the value of `runtime.getPlatformInfo`; an unknown one has no system of its own.
 */
export function inOrder(
  os: string,
  isFirefox: boolean,
): { readonly own: readonly System[]; readonly others: readonly System[] } {
  const system = PLATFORMS[os];
  const own: System[] = [
    // Firefox for Android has no certificate list of its own in its settings.
    ...(isFirefox && system !== 'android' ? (['firefox'] as const) : []),
    ...(system ? [system] : []),
  ];
  return { own, others: ALL_SYSTEMS.filter((one) => !own.includes(one)) };
}
