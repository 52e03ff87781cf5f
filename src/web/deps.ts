import type { Access } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import type { SendMail } from '#src/platform/mail.ts';
import type { WebLimits } from './limits.ts';

/** What the pages need from the program. */
export interface WebDeps {
  /** A context for a request that acts with this access. */
  contextFor(access: Access): Context;
  /** Where the installation is reached, without a slash at the end. */
  baseUrl: string;
  sendMail: SendMail;
  /** The address a request comes from, to slow down guessing; `env` is what the runtime hands along. */
  clientOf(request: Request, env: unknown): string;
  limits: WebLimits;
}
