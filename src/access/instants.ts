/** An instant so many minutes after another; negative ones before it. */
export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

/** An instant so many days of 24 hours after another. */
export function daysAfter(instant: string, days: number): string {
  return minutesAfter(instant, days * 24 * 60);
}
