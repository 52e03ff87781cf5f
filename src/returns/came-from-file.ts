/** How answers say they came that a file brought: a campaign's own, and one that was imported. */
const FILES: readonly string[] = ['returns.csv', 'CSV', 'Excel'];

/** Whether an answer was read from a file and nobody recorded whose it is: then nobody "sent" or "replied". */
export const cameFromFile = (from: { answeredBy: string | null; receivedVia: string | null }): boolean =>
  from.answeredBy === null && from.receivedVia !== null && FILES.includes(from.receivedVia);
