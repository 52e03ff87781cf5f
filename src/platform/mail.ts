import type { Logger } from './log.ts';

/** A message to somebody of the partnership. It names the receiver by id; whoever delivers it looks the address up. */
export interface Mail {
  /** Id of a person or contact. */
  to: string;
  subject: string;
  text: string;
}

/** Hands a message over for delivery. */
export type SendMail = (mail: Mail) => Promise<void>;

/** Stands in until an installation has a mail server: the text goes to the log, where whoever runs the installation finds it. */
export function loggedMail(log: Logger): SendMail {
  return async ({ to, subject, text }) => log.info('not sent: no mail server is set up', { to, subject, text });
}
