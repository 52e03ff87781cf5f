/** Metrics that have a column in tables of posts; every other number stands in the list of all numbers only. */
export const MAIN_METRICS: readonly string[] = ['reach', 'impressions', 'views', 'engagements'];

/** Whether a metric has a column there. */
export const isMain = (metric: string): boolean => MAIN_METRICS.includes(metric);
