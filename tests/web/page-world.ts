import {
  addPerson,
  createCalendarLink,
  createContactLink,
  createToken,
  endPerson,
  openSignIn,
  revokeContactLink,
  rotateContactLink,
  signOut,
  useSignInLink,
} from '#src/access/index.ts';
import { addResourceFile } from '#src/content/index.ts';
import { confirmActivity, getItem, importDefinitions, saveItem } from '#src/definitions/index.ts';
import { saveOutcome, saveQuote } from '#src/evidence/index.ts';
import { findPartnership, listPartners, saveContact } from '#src/partners/index.ts';
import { MEMBER_ROLES, type MemberRole, systemAccess } from '#src/platform/access.ts';
import { emptyRow, getReturnForm, saveCount, saveReturnDraft } from '#src/returns/index.ts';
import { answerPost, recallTemplate, sayActivity } from '#src/takeup/index.ts';
import { type Edits, folder, movedCampaign } from '../support/definition-files.ts';
import { openSite, type Site } from '../support/site.ts';
import { memberAccess, type StoreUnderTest } from '../support/stores.ts';
import { pdf } from '../support/tiny-files.ts';

/** The partnership whose pages are asked for, and one that it must never see. Only the second one's texts say its name. */
export const OURS = 'dale';
export const THEIRS = 'fenmoor';

/** What the police wrote, and who works there: nothing of it is for another partner of the same week. */
export const OF_THE_POLICE = /From Dale Police\.|Dale police |For the police|Waiting|Refused/;

/** A word that stands in everything of one partnership and in nothing of the other. */
export const MARK: Readonly<Record<typeof OURS | typeof THEIRS, RegExp>> = { dale: /dale/i, fenmoor: /fenmoor/i };

const spareCount = (slug: string): string =>
  `  - { slug: ${slug}, activity: A count of ${slug}, measure: visits, value: 30, partner: dale-police }`;
const spareOutcome = (slug: string): string =>
  `  - { slug: ${slug}, title: What ${slug} counts, kind: other, partner: dale-police, during: { count: 7 } }`;
const SPARE_SURVEY = '  - { slug: spare-survey, title: A spare survey }';

const more = (text: string) => (before: string) => before + text;

/** What the rows that change something may change without harm to the others. */
const EDITS: Edits = {
  'partnership.yaml': (text) =>
    `${text.replace('support-routes:', '  - { slug: spare-partner, name: Dale Spare, kind: youth }\nsupport-routes:')}  - { slug: spare-line, name: Spare line, for-whom: Nobody, level: main, phone: "102" }\n`,
  'year-round-programme/programme.yaml': more(`  - { slug: spare-entry, title: Spare date, kind: event, date: 2020-11-02 }
  - { slug: spare-series, title: Spare series, kind: meeting, rule: every month on day 5, starts: 2020-11-05, except: [2021-02-05] }
`),
  'week/campaign.yaml': (text) =>
    text
      .replace(
        '\nentries:',
        '\n  - { slug: spare-thing, title: A spare thing, kind: game }\n  - { slug: spare-story, title: A spare story, kind: blog }\nentries:',
      )
      .replace('\nsurveys:', `\n${spareCount('spare-count')}\nsurveys:\n${SPARE_SURVEY}`)
      .replace('\nquotes:', '\nquotes:\n  - { slug: spare-quote, text: A spare quote, kind: gap, permission: given }')
      .replace('\noutcomes:', `\noutcomes:\n${spareOutcome('spare-outcome')}`),
  'week/posts.yaml': more(`  - slug: spare-post
    title: A spare post
    variants:
      - { channel: facebook, text: "A spare text." }
  - slug: spare-gone
    title: A withdrawn post
    assign: { kinds: [police] }
    variants:
      - { channel: facebook, text: "A withdrawn text." }
  - slug: spare-again
    title: A post to use again
    assign: { kinds: [police] }
    variants:
      - { channel: facebook, text: "A text to use again." }
  - slug: spare-recall
    title: A post to withdraw
    assign: { kinds: [police] }
    variants:
      - { channel: facebook, text: "A text to withdraw." }
  - slug: spare-mark
    title: A post to mark
    assign: { kinds: [police] }
    variants:
      - { channel: facebook, text: "A text to mark." }
`),
};

const SLUGS =
  /\b(opening|closing|film|stall|launch|for-police|memorial-day|planning-meeting|helpline|know|webinar|partner-survey|well-run|online-reports)\b|\bspare-(?=\w)/g;

/** The same folder as another partnership would have it: every slug and every text is its own. */
function theirFolder() {
  const text = (content: string): string =>
    content
      .replaceAll(SLUGS, (slug) => `${THEIRS}-${slug}`)
      .replaceAll(/\b(title|name|activity|text|for-whom): ("?)/g, (_, field, quote) => `${field}: ${quote}Fenmoor `)
      .replaceAll(/dale/g, THEIRS)
      .replaceAll(/Dale/g, 'Fenmoor')
      .replace('title: Fenmoor Week of 2020\n', 'title: Fenmoor Week of 2020\n  report: public\n');
  const files = folder(EDITS).map(({ path, bytes }) => ({
    path,
    bytes: new TextEncoder().encode(text(new TextDecoder().decode(bytes))),
  }));
  return movedCampaign(files, 'week', `${THEIRS}-week`);
}

/** What a partnership has beside its files: ids by name, and secrets of the people and links. */
export interface Filled {
  readonly ids: Readonly<Record<string, string>>;
  readonly lead: string;
  readonly link: string;
  readonly token: string;
  readonly signIn: string;
}

export interface PageWorld {
  readonly site: Site;
  readonly ours: Filled;
  readonly theirs: Filled;
  /** Cookie of each member of ours by role. */
  readonly members: Readonly<Record<MemberRole, string>>;
  /** Cookies that let nobody in, by why. */
  readonly strangers: Readonly<Record<string, string | undefined>>;
  /** Secret of the link of another partner of ours. */
  readonly otherPartner: string;
  /** Secrets that open no private link, by why. */
  readonly badLinks: Readonly<Record<string, string>>;
  /** A link to sign in with that was used. */
  readonly usedSignIn: string;
  get(path: string, cookie?: string): Promise<Response>;
  post(path: string, fields: Parameters<Site['post']>[1], cookie?: string): Promise<Response>;
  /** Adds the other partnership; `theirs` is there from then on. */
  addTheirs(): Promise<void>;
}

/** Our partnership with people of every role, sessions and links that ended in every way; the other one is added later. */
export async function openPages(under: StoreUnderTest): Promise<PageWorld> {
  const site = await openSite(under, EDITS);
  const { clock } = site.ctx;
  const lastingADay = await linkOf(site, OURS, 'police', 'Night officer', 1);
  clock.advance(13 * 60);
  const long = await signIn(site, await person(site, OURS, 'lead', 'long'));
  clock.advance(100);
  const left = await signIn(site, await person(site, OURS, 'lead', 'left-alone'));
  // Used all the time, so that only its age ends the first one; the other is younger and was left alone.
  for (let step = 1; step <= 7; step += 1) {
    await site.get('/plan/account', long.cookie);
    clock.advance(100);
  }

  const ours = await fill(site, OURS);
  const members: Partial<Record<MemberRole, string>> = { lead: ours.lead };
  for (const role of MEMBER_ROLES.filter((each) => each !== 'lead')) {
    members[role] = (await signIn(site, await person(site, OURS, role, role))).cookie;
  }
  const out = await person(site, OURS, 'lead', 'signed-out');
  const signedOut = await signIn(site, out);
  const asThemselves = { ...memberAccess('lead', site.partnershipId), actor: { kind: 'person', id: out } as const };
  await signOut({ ...site.ctx, access: asThemselves }, { sessionId: signedOut.sessionId });
  const gone = await person(site, OURS, 'lead', 'gone');
  const ended = await signIn(site, gone);
  // Signing in is no edit: the version is still the first.
  await endPerson(site.ctx, { partnershipId: site.partnershipId, personId: gone, version: 1 });

  const revoked = await linkOf(site, OURS, 'police', 'Former officer');
  await revokeContactLink(site.ctx, { partnershipId: site.partnershipId, linkId: revoked.linkId });
  const rotated = await linkOf(site, OURS, 'police', 'Moved officer');
  await rotateContactLink(site.ctx, { partnershipId: site.partnershipId, linkId: rotated.linkId });
  const usedSignIn = await openSignIn(site.ctx, { personId: ours.ids.person ?? '' });
  await useSignInLink(site.ctx, { secret: usedSignIn.secret });

  let theirs: Filled | undefined;
  return {
    site,
    ours,
    get theirs() {
      if (theirs === undefined) throw new Error('The other partnership was not added yet.');
      return theirs;
    },
    members: members as Record<MemberRole, string>,
    strangers: {
      nobody: undefined,
      'somebody with a made-up cookie': `session=${'x'.repeat(43)}`,
      'a person whose access was ended': ended.cookie,
      'somebody who signed out': signedOut.cookie,
      'somebody who was away for two hours': left.cookie,
      'somebody who signed in yesterday': long.cookie,
      'the holder of a private link, with it as a cookie': `session=${ours.link}`,
      'a program, with its secret as a cookie': `session=${ours.token}`,
      'the receiver of a link to sign in, with it as a cookie': `session=${ours.signIn}`,
    },
    otherPartner: (await linkOf(site, OURS, 'council', 'Press officer')).secret,
    badLinks: {
      ended: revoked.secret,
      'replaced by a newer one': rotated.secret,
      'run out': lastingADay.secret,
      'cut short': ours.link.slice(0, -1),
      'a session': ours.lead.replace('session=', ''),
      'the secret of a program': ours.token,
      'a link to sign in': ours.signIn,
      'an id': ours.ids.link ?? '',
    },
    usedSignIn: usedSignIn.secret,
    get: (path, cookie) => under.asOneInvocation(() => site.get(path, cookie)),
    post: (path, fields, cookie) => under.asOneInvocation(() => site.post(path, fields, cookie)),
    addTheirs: async () => {
      await importDefinitions(site.ctx, { files: theirFolder(), overwrite: false });
      theirs = await fill(site, THEIRS);
    },
  };
}

const idOf = async (site: Site, slug: string): Promise<string> => (await findPartnership(site.ctx, slug))?.id ?? '';

const capital = (slug: string): string => slug.charAt(0).toUpperCase() + slug.slice(1);

async function person(site: Site, slug: string, role: MemberRole, name: string): Promise<string> {
  const partnershipId = await idOf(site, slug);
  const who = { name: `${capital(slug)} ${name}`, email: `${name}@${slug}.example` };
  return (await addPerson(site.ctx, { partnershipId, role, ...who })).id;
}

async function signIn(site: Site, personId: string): Promise<{ cookie: string; sessionId: string }> {
  const { secret } = await openSignIn(site.ctx, { personId });
  const { sessionSecret, sessionId } = await useSignInLink(site.ctx, { secret, client: 'A browser' });
  return { cookie: `session=${sessionSecret}`, sessionId };
}

/** A contact of a partner, with its private link. */
async function linkOf(site: Site, slug: string, partner: string, role: string, days = 180) {
  const ctx = { ...site.ctx, access: systemAccess('command-line') };
  const at = { partnership: slug, partner: `${slug}-${partner}`, contactId: null, version: null };
  const who = { role: slug === OURS ? role : `${capital(slug)} ${role}`, name: `${capital(slug)} ${partner} ${role}` };
  const contact = await saveContact(ctx, { ...at, ...who, email: null, deputyId: null, awayFrom: null, awayTo: null });
  const { partnershipId, partnerId, id: contactId } = contact;
  const link = await createContactLink(ctx, { partnershipId, partnerId, contactId, days });
  const calendar = await createCalendarLink(ctx, { partnershipId, partnerId, contactId });
  return { contactId, linkId: link.id, secret: link.secret, calendar: `${calendar.secret}.ics` };
}

/** One of everything that pages name by an id, and a second one where a page ends it. */
async function fill(site: Site, slug: string): Promise<Filled> {
  const partnershipId = await idOf(site, slug);
  const leadId = await person(site, slug, 'lead', 'lead');
  const another = await person(site, slug, 'editor', 'another');
  const { cookie: lead } = await signIn(site, leadId);
  const main = await linkOf(site, slug, 'police', 'Comms officer');
  const spare = await linkOf(site, slug, 'police', 'Spare officer');
  const council = await linkOf(site, slug, 'council', 'Council officer');
  const give = (name: string) =>
    createToken(site.ctx, { partnershipId, name: `${capital(slug)} ${name}`, role: 'viewer', partnerId: null, days: null });
  const token = await give('website');
  await leaveCopyWaiting(site, slug);
  await leavePrivateThings(site, slug);
  const partners = await listPartners(site.ctx, partnershipId);
  const opened = await openSignIn(site.ctx, { personId: another });
  return {
    ids: {
      lead: leadId,
      person: another,
      'person-out': await person(site, slug, 'viewer', 'outgoing'),
      session: (await signIn(site, another)).sessionId,
      contact: main.contactId,
      'contact-out': spare.contactId,
      'contact of the council': council.contactId,
      link: main.linkId,
      calendar: main.calendar,
      'link-out': spare.linkId,
      'link of the council': council.linkId,
      attachment: await leaveFile(site, slug),
      access: token.id,
      'access-out': (await give('old website')).id,
      ...(await leaveActivities(site, slug)),
      recall: await leaveRecalls(site, slug),
      police: partners.find((each) => each.slug === `${slug}-police`)?.id ?? '',
    },
    lead,
    link: main.secret,
    token: token.secret,
    signIn: opened.secret,
  };
}

/** What the police told the planner, which no other partner is shown. */
async function leavePrivateThings(site: Site, slug: string): Promise<void> {
  const prefix = slug === OURS ? '' : `${slug}-`;
  const at = { partnership: slug, campaign: `${prefix}week`, partner: `${slug}-police` };
  const kept = `${slug === OURS ? '' : `${capital(slug)} `}Helpline 101 #${capital(slug)}Week`;
  const ownWording = `${capital(slug)} police wording. ${kept}`;
  const own = { template: `${prefix}launch`, state: 'taken', version: 1, ownWording } as const;
  await answerPost(site.ctx, { ...at, ...own });
  const row = { ...emptyRow({ platform: 'facebook', metric: 'reach' }), value: '1800', note: `${capital(slug)} police note` };
  const { form, version } = await getReturnForm(site.ctx, at);
  await saveReturnDraft(site.ctx, { ...at, form: { ...form, rows: [row] }, version });
  for (const kind of ['praise', 'gap'] as const) {
    const quote = {
      text: `${capital(slug)} police heard ${kind}`,
      kind,
      permission: 'given',
      receivedVia: 'the online form',
    } as const;
    await saveQuote(site.ctx, { ...at, ...quote, slug: null, version: null });
  }
  for (const what of ['tour', 'walk']) {
    const given = { ...at, receivedVia: 'the online form', slug: null, version: null } as const;
    const [activity, title] = [`${capital(slug)} ${what}`, `${capital(slug)} reports of the ${what}`];
    await saveCount(site.ctx, { ...given, activity, measure: 'attendances', value: 9, approximate: false });
    await saveOutcome(site.ctx, { ...given, title, kind: 'reports-made', during: { words: 'the week', count: 9 } });
  }
}

/** What the police say they will do themselves, one for each page that ends or decides one; their ids. */
async function leaveActivities(site: Site, slug: string): Promise<Record<string, string>> {
  const at = { partnership: slug, campaign: slug === OURS ? 'week' : `${slug}-week` };
  const ids: Record<string, string> = {};
  for (const name of ['activity', 'activity-out', 'activity-over', 'activity-said', 'activity-not']) {
    const said = { title: `${capital(slug)} police ${name}`, kind: 'stall', day: '2020-10-14', open: false } as const;
    ids[name] = (await sayActivity(site.ctx, { ...at, ...said, partner: `${slug}-police` })).id;
  }
  await confirmActivity(site.ctx, { ...at, activity: ids['activity-over'] ?? '', version: 1 });
  return ids;
}

/** A post that the police had out when it was withdrawn, and one nobody used; the id of the second recall. */
async function leaveRecalls(site: Site, slug: string): Promise<string> {
  const prefix = slug === OURS ? '' : `${slug}-`;
  const at = { partnership: slug, campaign: `${prefix}week` };
  const reason = `${capital(slug)} withdraws it`;
  const value = { title: `${capital(slug)} spare week`, local: { from: '2021-03-01', to: '2021-03-05' } };
  await saveItem(site.ctx, { partnership: slug, kind: 'campaign', slug: `${prefix}spare-week`, value, version: null });
  await answerPost(site.ctx, { ...at, partner: `${slug}-police`, template: `${prefix}spare-gone`, state: 'posted', version: 1 });
  await recallTemplate(site.ctx, { ...at, template: `${prefix}spare-gone`, reason });
  return (await recallTemplate(site.ctx, { ...at, template: `${prefix}spare-again`, reason })).id;
}

/** A file of a resource that every partner was sent; its id. */
async function leaveFile(site: Site, slug: string): Promise<string> {
  const prefix = slug === OURS ? '' : `${slug}-`;
  const at = { partnership: slug, campaign: `${prefix}week`, resource: `${prefix}film` };
  const bytes = pdf(`${capital(slug)} leaflet`);
  return (await addResourceFile(site.ctx, { ...at, purpose: 'file', name: 'leaflet.pdf', bytes })).file.id;
}

/** Two posts whose texts wait for a second person; after that, nobody's need to wait any more. */
async function leaveCopyWaiting(site: Site, slug: string): Promise<void> {
  const [prefix, name] = slug === OURS ? ['', ''] : [`${slug}-`, `${capital(slug)} `];
  const ref = { partnership: slug, kind: 'partnership', slug: '' } as const;
  const agree = async (held: boolean): Promise<void> => {
    const { value, version } = await getItem(site.ctx, ref);
    await saveItem(site.ctx, { ...ref, value: { ...value, 'second-approver': held }, version });
  };
  await agree(true);
  const editor = { ...site.ctx, access: memberAccess('editor', await idOf(site, slug)) };
  for (const each of ['waiting', 'refused']) {
    const value = {
      title: `${name}${capital(each)}`,
      variants: [{ channel: 'facebook', text: `${name}Still time to take part.` }],
    };
    const at = { partnership: slug, kind: 'template', campaign: `${prefix}week` } as const;
    await saveItem(editor, { ...at, slug: `${prefix}${each}`, value, version: null });
  }
  await agree(false);
}
