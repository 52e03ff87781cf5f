import { addDays, type Day, daysBetween } from '#src/calendar/index.ts';

/** One day of a week as pages show it. `day` null is "any day". */
export interface PlanDay<Theme, Post> {
  day: Day | null;
  /** Whether it is one of the campaign's own days; false before, after and for "any day". */
  inWeek: boolean;
  themes: Theme[];
  posts: Post[];
}

/** Longest campaign of which every day is listed; of a longer one only the days with something on them. */
const MOST_DAYS = 62;

/**
 * Themes and posts by day: every day of the campaign, days outside it that have something, and "any day" last where
 * something has none. What is given in order stays in order.
 */
export function layOutDays<Theme extends { days: readonly string[] }, Post extends { day: string | null }>(
  week: { from: Day; to: Day },
  themes: readonly Theme[],
  posts: readonly Post[],
): PlanDay<Theme, Post>[] {
  const length = daysBetween(week.from, week.to) + 1;
  const own = length > MOST_DAYS ? [] : Array.from({ length }, (_, index) => addDays(week.from, index));
  const dated = posts.flatMap(({ day }) => (day === null ? [] : [day]));
  const days = [...new Set([...own, ...themes.flatMap((theme) => theme.days), ...dated])].sort();
  const listed: PlanDay<Theme, Post>[] = days.map((day) => ({
    day,
    inWeek: day >= week.from && day <= week.to,
    themes: themes.filter((theme) => theme.days.includes(day)),
    posts: posts.filter((post) => post.day === day),
  }));
  const anyDay = {
    day: null,
    inWeek: false,
    themes: themes.filter((theme) => theme.days.length === 0),
    posts: posts.filter((post) => post.day === null),
  };
  return anyDay.themes.length + anyDay.posts.length > 0 ? [...listed, anyDay] : listed;
}
