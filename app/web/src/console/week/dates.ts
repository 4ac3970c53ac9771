/** Dates as texts (2023-12-11) and times of day in minutes since midnight. */

export function shifted(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** 0 is Monday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function mondayOf(date: string): string {
  return shifted(date, -weekdayOf(date));
}

export function mondayOfNextWeek(today: string): string {
  return shifted(mondayOf(today), 7);
}

export function datesFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => shifted(first, n));
}

/** How many days later the second date is. */
export function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
}

export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

export function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
