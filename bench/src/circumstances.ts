import { loadavg } from "node:os";

/** When something was measured, and how busy the machine was before: above 1 other programs were at work. */
export interface Circumstances {
  readonly date: string;
  readonly load: number;
}

export function noteCircumstances(): Circumstances {
  return { date: new Date().toISOString(), load: loadavg()[0] ?? 0 };
}

/** `2026-11-21, load 1.8`. */
export function circumstancesText({ date, load }: Circumstances): string {
  return `${date.slice(0, 10)}, load ${load.toFixed(1)}`;
}
