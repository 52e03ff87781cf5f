import { expect, it } from 'vitest';
import { addPerson, erasePerson } from '#src/access/index.ts';
import { approveTemplate, rejectTemplate } from '#src/content/index.ts';
import { getItem, saveItem } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite, memberAccess } from '../../support/stores.ts';

const LAUNCH = '/plan/campaigns/week/posts/launch';
const VERSIONS = `${LAUNCH}/versions`;
const POST = { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'launch' } as const;
const COPY = { partnership: 'dale', campaign: 'week', slug: 'launch' } as const;

const memberOf = (site: Site, id: string): Context => ({
  ...site.ctx,
  access: { ...memberAccess('lead', site.partnershipId), actor: { kind: 'person', id } },
});

/** Writes texts over those written last. */
async function write(ctx: Context, variants: readonly Record<string, unknown>[], texts: 'draft' | 'send' = 'send') {
  const { value, version } = await getItem(ctx, POST);
  return saveItem(ctx, { ...POST, value: { ...value, variants }, version, texts });
}

async function agree(site: Site): Promise<void> {
  const ref = { partnership: 'dale', kind: 'partnership', slug: '' } as const;
  const { value, version } = await getItem(site.ctx, ref);
  await saveItem(site.ctx, { ...ref, value: { ...value, 'second-approver': true }, version });
}

const facebook = (text: string) => ({ channel: 'facebook', language: 'en', text });
const twitter = { channel: 'twitter', language: 'en', text: 'The week starts. From ((partner)).' };
const press = { channel: 'press-release', language: 'en', headline: 'It starts', text: 'The week starts.' };

describeOnSqlite('the texts of a post until now', (under) => {
  it('are told newest first, with who wrote and who decided, and what changed word by word', async () => {
    const site = await openSite(under);
    await agree(site);
    const [writer, decider] = [memberOf(site, 'per_2'), memberOf(site, 'per_3')];
    site.ctx.clock.advance(60);
    const first = await write(writer, [facebook('The week starts.'), twitter, press]);
    await approveTemplate(decider, { ...COPY, version: first.version });
    site.ctx.clock.advance(60);
    const later = { ...press, 'embargo-until': '2020-10-12T00:01', 'sign-off': 'Head of press' };
    const second = await write(writer, [facebook('The week starts today.'), twitter, later]);
    await rejectTemplate(decider, { ...COPY, version: second.version });
    await write(writer, [facebook('The week ends.'), twitter], 'draft');
    const viewer = await signInAs(site, 'viewer');
    const html = await under.asOneInvocation(async () => (await site.get(VERSIONS, viewer)).text());
    const page = readable(html);
    const [, fourth = '', , back = '', , used = '', , files = ''] = page.split(/Version (?=\d )/);
    expect(fourth).toMatch(
      /^4 Draft Written on Friday 4 December 2020 at 11:00 by somebody who signed in\. Compared with version 2:/,
    );
    expect(html).toMatch(
      /The week <del><span[^>]*>\[taken out: <\/span>starts<span[^>]*>\] <\/span><\/del><ins><span[^>]*>\[put in: <\/span>ends</,
    );
    expect(fourth).toContain('Press release Taken away');
    expect(fourth).toContain('Not changed: Twitter (X).');
    expect(back).toMatch(/^3 Never used: sent back Written .* Sent back on Friday 4 December 2020 at 11:00 by /);
    expect(back).toContain('Embargo: not before: [put in: Monday 12 October 2020 at 00:01');
    expect(back).toContain('Released by: [put in: Head of press');
    expect(used).toMatch(/^2 In use Written .* at 10:00 by .* Approved .* at 10:00 by /);
    expect(used).toContain('Press release New Headline: It starts The week starts.');
    expect(files).toMatch(/^1 Was in use Written and put into use on .* by the planner itself\./);
  });

  it('name people as history does, and those whose name was erased by their role', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const add = (name: string) =>
      addPerson(site.ctx, { partnershipId: site.partnershipId, role: 'editor', name, email: `${name}@dale.example` });
    const [kept, gone] = [await add('Desk'), await add('Press')];
    await write(memberOf(site, kept.id), [facebook('Hello')]);
    await write(memberOf(site, gone.id), [facebook('Hello there')]);
    expect(readable(await (await site.get(VERSIONS, lead)).text())).toContain('by Press (editor).');
    await erasePerson(site.ctx, { partnershipId: site.partnershipId, personId: gone.id, version: gone.version });
    const page = readable(await (await site.get(VERSIONS, lead)).text());
    expect(page).toContain('by an editor.');
    expect(page).toContain('by Desk (editor).');
    expect(page).not.toContain('Press (');
  });

  it('come a page at a time', async () => {
    const site = await openSite(under);
    const viewer = await signInAs(site, 'viewer');
    for (let number = 2; number <= 52; number += 1) await write(site.ctx, [facebook(`Text ${number}`)]);
    const first = await (await site.get(VERSIONS, viewer)).text();
    expect(first).toContain('Version 52 ');
    expect(first).not.toContain('id="version-2"');
    expect(readable(first)).toContain('Compared with version 2:');
    const older = /href="([^"]*before=\d+)"/.exec(first)?.[1] ?? '';
    const rest = await (await site.get(older, viewer)).text();
    expect(rest.match(/id="version-\d+"/g)).toEqual(['id="version-2"', 'id="version-1"']);
    expect(rest).toContain('Back to the newest');
  });

  it('are a link away from the post, for those who edit and those who read', async () => {
    const site = await openSite(under);
    for (const role of ['editor', 'viewer'] as const) {
      const cookie = await signInAs(site, role);
      expect(await (await site.get(LAUNCH, cookie)).text()).toContain(
        `<a href="${VERSIONS}">Earlier versions and who wrote them</a>`,
      );
    }
    const viewer = await signInAs(site, 'viewer');
    for (const gone of [`${LAUNCH}x/versions`, '/plan/campaigns/never/posts/launch/versions'])
      expect((await site.get(gone, viewer)).status).toBe(404);
  });

  it('that are a draft say so beside the form, cannot be approved there, and are taken away', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await write(memberOf(site, 'per_2'), [facebook('Only begun'), twitter], 'draft');
    const html = await (await site.get(LAUNCH, lead)).text();
    const page = readable(html);
    expect(page).toContain('New text is a draft');
    expect(page).toContain('Until somebody sends it, partners go on seeing the text that is in use.');
    expect(page).not.toContain('Approve the new text');
    expect(page).not.toContain('waits for a second person');
    const board = readable(await (await site.get('/plan/campaigns/week', lead)).text());
    expect(board).toContain('New text is a draft');
    expect(board).not.toContain('for approval');
    const { version } = await getItem(site.ctx, POST);
    const refused = await site.post(`${LAUNCH}/approve`, { version: String(version) }, lead);
    expect([refused.status, readable(await refused.text())]).toEqual([422, expect.stringContaining('This is a draft')]);
    const gone = await site.post(`${LAUNCH}/send-back`, { version: String(version) }, lead);
    expect(gone.headers.get('location')).toBe(`${LAUNCH}?done=sent-back`);
    expect((await getItem(site.ctx, POST)).pending).toBeUndefined();
  });

  it('are compared word by word before they are approved, with both in full', async () => {
    const site = await openSite(under);
    await agree(site);
    await write(memberOf(site, 'per_2'), [
      facebook('The week starts. From ((partner)).'),
      { ...twitter, text: 'The week begins. From ((partner)).' },
    ]);
    const html = await (await site.get(LAUNCH, await signInAs(site, 'approver'))).text();
    const page = readable(html);
    expect(page).toContain('Twitter (X) The week [taken out: starts ] [put in: begins ] . From ((partner)).');
    expect(page).toMatch(/The new text in full .* Twitter \(X\) The week begins\. From \(\(partner\)\)\. The text in use now /);
    expect(html).toContain('Approve the new text');
  });

  it('are compared word by word where somebody else was faster', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const sent = formOf(await (await site.get(LAUNCH, editor)).text(), LAUNCH);
    await write(memberOf(site, 'per_2'), [facebook('Hate has no place in the Dale: report it.'), twitter]);
    const mine = 'Hate has no place in the whole Dale: report it.';
    const field = Object.entries(sent).find(
      ([name, [value]]) => name.startsWith('text-') && value?.includes('((campaign))'),
    )?.[0];
    const late = await site.post(LAUNCH, { ...sent, [field ?? '']: mine }, editor);
    expect(late.status).toBe(409);
    expect(readable(await late.text())).toMatch(
      /From what is saved now to yours Hate has no place in the \[put in: whole \] Dale: report it\./,
    );
  });
});
