import type { Context as Request } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** Whether browsers treat the address as safe although it may be plain http: one's own machine. */
const isOwnMachine = (address: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);

/** Whether people can sign in there: over plain http a cookie could be read on its way, and browsers would not keep it. */
export function canSignIn(baseUrl: string): boolean {
  const address = new URL(baseUrl);
  return address.protocol === 'https:' || isOwnMachine(address);
}

/**
 * The cookie of a signed-in browser. `__Host-` binds it to this very host over https; browsers refuse that name on
 * http://localhost, where a plain one serves.
 */
const settings = (baseUrl: string) => {
  const address = new URL(baseUrl);
  const secure = address.protocol === 'https:' || !isOwnMachine(address);
  return {
    name: secure ? '__Host-session' : 'session',
    // Lax, so that a link in a mail finds its reader signed in.
    options: { path: '/', httpOnly: true, secure, sameSite: 'Lax' } as const,
  };
};

export const readSessionCookie = (c: Request, baseUrl: string): string | undefined => getCookie(c, settings(baseUrl).name);

/** Keeps a session's secret in the browser until `expiresAt` (UTC instant). */
export function writeSessionCookie(c: Request, baseUrl: string, secret: string, expiresAt: string): void {
  const { name, options } = settings(baseUrl);
  setCookie(c, name, secret, { ...options, expires: new Date(expiresAt) });
}

export function clearSessionCookie(c: Request, baseUrl: string): void {
  const { name, options } = settings(baseUrl);
  deleteCookie(c, name, options);
}
