import { expect, it } from 'vitest';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { hidden, openSite, type Site, signInAs } from '../../support/site.ts';
import { describeEachStore } from '../../support/stores.ts';

const PATH = '/plan/approval';
const POST = { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'launch' } as const;

/** The version that the form was opened with. */
const opened = async (site: Site, cookie: string): Promise<string> =>
  hidden(await (await site.get(PATH, cookie)).text(), 'version');

describeEachStore('approval by a second person', (under) => {
  it('holds back new texts as soon as a lead has asked for it, and no longer once they have not', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const edit = async (text: string) => {
      const { value, version } = await getItem(site.ctx, POST);
      return saveItem(site.ctx, { ...POST, value: { ...value, variants: [{ channel: 'facebook', text }] }, version });
    };
    expect(await edit('First')).not.toHaveProperty('pending');
    const saved = await site.post(PATH, { 'second-approver': 'yes', version: await opened(site, lead) }, lead);
    expect(saved.headers.get('location')).toBe('/plan/approval?done=saved');
    expect(await edit('Second')).toHaveProperty('pending');
    await site.post(PATH, { 'second-approver': 'no', version: await opened(site, lead) }, lead);
    expect(await edit('Third')).not.toHaveProperty('pending');
  });

  it('tells a lead that somebody else was faster, and what is saved now', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const version = await opened(site, lead);
    await site.post(PATH, { 'second-approver': 'yes', version }, lead);
    const late = await site.post(PATH, { 'second-approver': 'no', version }, lead);
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('Wait for a second person');
    expect(hidden(page, 'version')).not.toBe(version);
  });

  it('is not there for an editor', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    expect((await site.get(PATH, editor)).status).toBe(404);
    expect((await site.post(PATH, { 'second-approver': 'yes', version: '1' }, editor)).status).toBe(404);
  });
});
