const seconds: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 7 * 86_400,
  month: 30 * 86_400,
  year: 365 * 86_400,
};

/**
 * The milliseconds of an interval such as `30 days` or `1 day 12 hours`, or undefined when it cannot be read.
 *
 * Choice: the vendor's grammar is not published. This one has numbers with units, and months of 30 days.
 */
export function readInterval(interval: string): number | undefined {
  const text = interval.trim().toLowerCase();
  if (!/^(\d+\s*[a-z]+\s*)+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit = ""] of text.matchAll(/(\d+)\s*([a-z]+)/g)) {
    const factor = seconds[unit.replace(/s$/, "")];
    if (factor === undefined) return undefined;
    total += Number(amount) * factor * 1000;
  }
  return total;
}
