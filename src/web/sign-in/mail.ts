import { SIGN_IN_MINUTES, type SignInMessage } from '#src/access/index.ts';
import type { Mail } from '#src/platform/mail.ts';
import { time } from '../format.ts';
import { nextQuery } from './next.ts';

/** The address that signs somebody in, and where it then leads. */
export function signInAddress(baseUrl: string, secret: string, next: string): string {
  return `${baseUrl}/sign-in/${secret}${nextQuery(next)}`;
}

/** The message that lets somebody in. */
export function signInMail(message: SignInMessage, planner: string, address: string): Mail {
  return {
    to: message.personId,
    subject: `Sign in to the planner of ${planner}`,
    text: `Somebody, we hope you, asked to sign in to the Awareness Week Planner of ${planner}.

Open this link, then press the button on the page:
${address}

Or type this code on the page where you asked:
${message.code.slice(0, 3)} ${message.code.slice(3)}

Either works once, for ${SIGN_IN_MINUTES} minutes, until ${time(message.expiresAt)}, and lets in whoever has it.

If it was not you, do nothing: nobody gets in without this link or code.
`,
  };
}
