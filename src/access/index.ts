export { addPerson } from './add-person.ts';
export { accessFromBearer } from './bearer.ts';
export {
  CALENDAR_GRACE_DAYS,
  type CalendarLink,
  type CalendarLinkState,
  type CalendarOwner,
  calendarLinkState,
  listCalendarLinks,
} from './calendar-links.ts';
export { changeOwnDetails } from './change-own-details.ts';
export { changePerson } from './change-person.ts';
export {
  accessFromContactLink,
  type ContactLink,
  type LinkHolder,
  listContactLinks,
  listLinkedPartners,
  revokeLinksOfContact,
} from './contact-links.ts';
export { createCalendarLink, type NewCalendarLink } from './create-calendar-link.ts';
export { createContactLink, LINK_DAYS, type NewContactLink } from './create-contact-link.ts';
export { createToken } from './create-token.ts';
export { endOtherSessions } from './end-other-sessions.ts';
export { endPerson } from './end-person.ts';
export { endSession } from './end-session.ts';
export { erasePerson } from './erase-person.ts';
export { firstLead } from './first-lead.ts';
export { Email } from './input.ts';
export { type OpenedSignIn, openSignIn } from './open-sign-in.ts';
export { listPeople, type Person, type PersonAt } from './people.ts';
export { requestSignIn, SIGN_INS_AN_HOUR } from './request-sign-in.ts';
export { revokeCalendarLink, revokeCalendarLinks } from './revoke-calendar-link.ts';
export { revokeContactLink } from './revoke-contact-link.ts';
export { revokeToken } from './revoke-token.ts';
export { rotateContactLink } from './rotate-contact-link.ts';
export { isCalendarSecret } from './secrets.ts';
export {
  accessFromSession,
  listSessions,
  type OpenSession,
  SESSION_HOURS,
  SESSION_IDLE_MINUTES,
  type SignedIn,
} from './sessions.ts';
export { SIGN_IN_MINUTES, SIGN_IN_TRIES, type SignInMessage } from './sign-in-drafts.ts';
export { signOut } from './sign-out.ts';
export type { StartedSession } from './start-session.ts';
export { type ApiToken, listTokens } from './tokens.ts';
export { useSignInCode } from './use-sign-in-code.ts';
export { findSignIn, useSignInLink } from './use-sign-in-link.ts';
