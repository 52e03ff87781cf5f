import { activityOperations } from './activities.ts';
import { calendarLinkOperations } from './calendar-links.ts';
import { campaignOperations, programmeOperations } from './campaigns.ts';
import { contactLinkOperations } from './contact-links.ts';
import { contactOperations } from './contacts.ts';
import { copyOperations } from './copy.ts';
import { copyCheckOperations } from './copy-checks.ts';
import { evidenceOperations } from './evidence.ts';
import { figureOperations } from './figures.ts';
import { historyOperations } from './history.ts';
import { importOperations } from './imports.ts';
import type { Operation } from './operation.ts';
import { packOperations } from './packs.ts';
import { partnerOperations } from './partners.ts';
import { partnershipOperations } from './partnerships.ts';
import { peopleOperations } from './people.ts';
import { platformPostOperations } from './platform-posts.ts';
import { recallOperations } from './recalls.ts';
import { reportOperations } from './report.ts';
import { resourceFileOperations } from './resource-files.ts';
import { resourcePermissionOperations } from './resource-permission.ts';
import { returnFileOperations } from './return-files.ts';
import { returnVersionOperations } from './return-versions.ts';
import { returnOperations } from './returns.ts';
import { sendOperations } from './sends.ts';
import { supportRouteUseOperations } from './support-route-use.ts';
import { takeUpOperations } from './take-up.ts';
import { takeUpBoardOperations } from './take-up-board.ts';
import { tokenOperations } from './tokens.ts';
import { versionOperations } from './versions.ts';
import { weekCopyOperations } from './week-copies.ts';
import { workbookOperations } from './workbooks.ts';

/** Everything a program can do. */
export const OPERATIONS: readonly Operation[] = [
  ...partnershipOperations,
  ...partnerOperations,
  ...supportRouteUseOperations,
  ...contactOperations,
  ...programmeOperations,
  ...campaignOperations,
  ...weekCopyOperations,
  ...resourceFileOperations,
  ...resourcePermissionOperations,
  ...copyOperations,
  ...copyCheckOperations,
  ...versionOperations,
  ...sendOperations,
  ...takeUpOperations,
  ...recallOperations,
  ...activityOperations,
  ...takeUpBoardOperations,
  ...packOperations,
  ...returnOperations,
  ...platformPostOperations,
  ...returnVersionOperations,
  ...returnFileOperations,
  ...figureOperations,
  ...evidenceOperations,
  ...reportOperations,
  ...peopleOperations,
  ...tokenOperations,
  ...contactLinkOperations,
  ...calendarLinkOperations,
  ...historyOperations,
  ...workbookOperations,
  ...importOperations,
];
