import { clientKey } from '#src/platform/client-address.ts';

/** What @hono/node-server hands along with a request. */
interface Connection {
  incoming?: { socket?: { remoteAddress?: string | undefined } };
}

/**
 * The address a request comes from: the connection's, or behind a proxy of one's own (`TRUST_PROXY`) what that proxy says,
 * which is the last address it added. As limits count it.
 */
export function nodeClient(behindProxy: boolean): (request: Request, env: unknown) => string {
  return (request, env) => {
    const forwarded = behindProxy ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    return clientKey(forwarded ?? (env as Connection | undefined)?.incoming?.socket?.remoteAddress);
  };
}
