import type { Context } from '#src/platform/context.ts';
import { takePersonOut } from './end-person.ts';
import type { Person, PersonAt } from './people.ts';

/**
 * Forgets somebody's name and address, and ends their access, since nobody could then tell who it is. History keeps
 * their id and so stays whole.
 */
export async function erasePerson(ctx: Context, input: PersonAt): Promise<Person> {
  return takePersonOut(ctx, input, 'access.erase-person', true);
}
