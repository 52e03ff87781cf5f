import { calendarLinkOperations } from './calendar-links.ts';
import { campaignOperations, programmeOperations } from './campaigns.ts';
import { contactLinkOperations } from './contact-links.ts';
import { contactOperations } from './contacts.ts';
import { copyOperations } from './copy.ts';
import { figureOperations } from './figures.ts';
import { historyOperations } from './history.ts';
import { importOperations } from './imports.ts';
import type { Operation } from './operation.ts';
import { partnerOperations } from './partners.ts';
import { partnershipOperations } from './partnerships.ts';
import { peopleOperations } from './people.ts';
import { reportOperations } from './report.ts';
import { returnOperations } from './returns.ts';
import { takeUpOperations } from './take-up.ts';
import { tokenOperations } from './tokens.ts';

/** Everything a program can do. */
export const OPERATIONS: readonly Operation[] = [
  ...partnershipOperations,
  ...partnerOperations,
  ...contactOperations,
  ...programmeOperations,
  ...campaignOperations,
  ...copyOperations,
  ...takeUpOperations,
  ...returnOperations,
  ...figureOperations,
  ...reportOperations,
  ...peopleOperations,
  ...tokenOperations,
  ...contactLinkOperations,
  ...calendarLinkOperations,
  ...historyOperations,
  ...importOperations,
];
