const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `Monday 12 October 2020` where browsers say it too: the calendar's words come with a library that is not sent to them. */
export const dayInWords = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`)).replace(',', '');
