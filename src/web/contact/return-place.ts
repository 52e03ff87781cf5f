import type { LinkPlace } from './frame.tsx';

/** Where the pages of a return stand. */
export interface ReturnPlace extends LinkPlace {
  /** Slug of the campaign. */
  campaign: string;
  /** Address of the form, where everything it says is sent to. */
  action: string;
}

/** Address of the receipt. */
export const receiptAddress = (at: Pick<ReturnPlace, 'action'>): string => `${at.action}/sent`;
