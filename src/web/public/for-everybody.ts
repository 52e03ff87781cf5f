import type { Context as Request } from 'hono';
import type { Child } from 'hono/jsx';
import { render } from '../kit/page.tsx';

/**
 * A page that may be kept, and is asked for again each time: a date may have been called off a minute ago. It is said only once
 * everything was read, so that nobody keeps a failure.
 */
export function forEverybody(c: Request, page: Child): Response | Promise<Response> {
  c.header('cache-control', 'public, no-cache');
  return c.html(render(page));
}
