import type { ExecutionContext } from 'hono';
import { addPerson, createContactLink, openSignIn, useSignInLink } from '#src/access/index.ts';
import { createApp } from '#src/app.ts';
import type { DefinitionFile } from '#src/definitions/index.ts';
import { findPartnership, listPartners, saveContact } from '#src/partners/index.ts';
import { type MemberRole, systemAccess } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import type { Mail } from '#src/platform/mail.ts';
import { type Edits, folder } from './definition-files.ts';
import { filled } from './filled.ts';
import type { StoreUnderTest, TestClock } from './stores.ts';

/** What a form sends: a list for a name that occurs several times. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The whole program in this process on a store of its own, filled with the small folder. */
export interface Site {
  /** The program acting for itself, for filling the world. */
  readonly ctx: Context & { clock: TestClock };
  readonly partnershipId: string;
  /** Slug of the partnership. */
  readonly partnership: string;
  /** Every message it handed over for delivery. */
  readonly mails: Mail[];
  /** Every line it logged, as JSON. */
  readonly logged: string[];
  get(path: string, cookie?: string): Promise<Response>;
  /** Sends a form as a browser does from the site's own page. */
  post(path: string, fields: Fields, cookie?: string): Promise<Response>;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Answers a request that came by a real connection; `runtime` is what outlives an answer on Workers. */
  fetch(request: Request, env?: unknown, runtime?: ExecutionContext): Promise<Response>;
  /** Lets everybody ask again who asked more often than anybody may in a minute; the next time it is the minute before. */
  otherMinute(): void;
  /** Starts the program again on the same store: it has counted nobody's requests yet. */
  restart(): Promise<void>;
}

/** Starts the program. Its address is http://localhost, its only partnership `dale`, its only campaign `week`. */
export const openSite = (under: StoreUnderTest, edits: Edits = {}): Promise<Site> => openSiteWith(under, 'dale', folder(edits));

/** Starts the program on other files than those of the small folder, with the partnership that they define. */
export async function openSiteWith(under: StoreUnderTest, partnership: string, files: readonly DefinitionFile[]): Promise<Site> {
  const ctx = await filled(under, files);
  const { store } = ctx;
  const mails: Mail[] = [];
  const logged: string[] = [];
  const log = (message: string, fields?: Record<string, unknown>) => void logged.push(JSON.stringify({ message, ...fields }));
  const deps = {
    store,
    files: ctx.files,
    clock: ctx.clock,
    random: ctx.random,
    log: { info: log, error: log },
    baseUrl: 'http://localhost',
    sendMail: async (mail: Mail) => void mails.push(mail),
    clientOf: () => 'test',
  };
  let app = await createApp(deps);
  let step = 1;
  const request = async (path: string, init?: RequestInit) => app.request(`http://localhost${path}`, init);
  const cookies = (cookie?: string): Record<string, string> => (cookie === undefined ? {} : { cookie });
  return {
    ctx,
    partnershipId: (await findPartnership(ctx, partnership))?.id ?? '',
    partnership,
    mails,
    logged,
    request,
    fetch: async (sent, env, runtime) => app.fetch(sent, env as object, runtime),
    otherMinute: () => {
      ctx.clock.advance(step);
      step = -step;
    },
    restart: async () => {
      app = await createApp(deps);
    },
    get: (path, cookie) => request(path, { headers: cookies(cookie) }),
    post: (path, fields, cookie) =>
      request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...cookies(cookie),
        },
        body: new URLSearchParams(
          Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)])),
        ).toString(),
      }),
  };
}

let people = 0;

/** Signs a new person of this role in; the cookie to send along. */
export async function signInAs(site: Site, role: MemberRole): Promise<string> {
  people += 1;
  const email = `${role}-${people}@dale.example`;
  const person = await addPerson(site.ctx, { partnershipId: site.partnershipId, role, name: `The ${role}`, email });
  const { secret } = await openSignIn(site.ctx, { personId: person.id });
  const { sessionSecret } = await useSignInLink(site.ctx, { secret, client: 'test' });
  return `session=${sessionSecret}`;
}

/** Makes a contact with a private link at a partner; the path of the link, `/p/<secret>`. */
export async function contactLink(site: Site, partner: string): Promise<string> {
  const ctx = { ...site.ctx, access: systemAccess('command-line') };
  const contact = await saveContact(ctx, {
    partnership: site.partnership,
    partner,
    contactId: null,
    version: null,
    role: 'Comms officer',
    name: 'The comms officer',
    email: null,
    deputyId: null,
    awayFrom: null,
    awayTo: null,
  });
  const partnerId = (await listPartners(ctx, site.partnershipId)).find(({ slug }) => slug === partner)?.id ?? '';
  const { secret } = await createContactLink(ctx, {
    partnershipId: site.partnershipId,
    partnerId,
    contactId: contact.id,
    days: 180,
  });
  return `/p/${secret}`;
}

/** The value that a form of the page carries along under this name. */
export const hidden = (page: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** The cookie that an answer gives to the browser. */
export const cookieOf = (response: Response): string => /^[^;]*/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';
