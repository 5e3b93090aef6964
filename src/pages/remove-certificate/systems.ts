/** Where a certificate can be installed, and in which order a visitor wants to read of it. */

/** Each system with the number of its steps: the messages `remove_<id>_1` and so on. */
export const SYSTEMS = {
  windows: 4,
  android: 4,
  macos: 3,
  ios: 2,
  linux: 3,
  firefox: 3,
} as const;

export type System = keyof typeof SYSTEMS;

const ALL = Object.keys(SYSTEMS) as System[];

/** Names of `runtime.getPlatformInfo`, and the system that they mean. */
const PLATFORMS: Readonly<Record<string, System>> = {
  win: 'windows',
  mac: 'macos',
  android: 'android',
  linux: 'linux',
  openbsd: 'linux',
};

/**
 * The visitor's own system first, with Firefox's own list where the browser is Firefox; then the
 * others. `os` is what `runtime.getPlatformInfo` calls it; one that is not known has nothing first.
 */
export function inOrder(
  os: string,
  isFirefox: boolean,
): { readonly own: readonly System[]; readonly others: readonly System[] } {
  const system = PLATFORMS[os];
  const own: System[] = [
    // What Firefox has in its own list counts before what the device has; Android's has none to show.
    ...(isFirefox && system !== 'android' ? (['firefox'] as const) : []),
    ...(system ? [system] : []),
  ];
  return { own, others: ALL.filter((one) => !own.includes(one)) };
}
