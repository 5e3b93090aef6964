/** The middle value, and those at a quarter and three quarters. */
export function quartiles(values: readonly number[]): {
  low: number;
  median: number;
  high: number;
} {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}
