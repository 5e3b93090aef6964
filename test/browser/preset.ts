/** An organisation's preset, in the tests of managed storage. */

export const PRESET = {
  language: 'ru',
  notifications: 'off',
  watchList: [{ name: 'Шлюз', certificateSha256: 'ef'.repeat(32), note: 'третий этаж' }],
};
