import { expect, it } from 'vitest';
import { listContactLinks, revokeContactLink } from '#src/access/index.ts';
import { contactLink, openSite } from '../support/site.ts';
import { describeEachStore } from '../support/stores.ts';

describeEachStore('a private link that does not work', (under) => {
  it.each([
    ['ended', 'end'],
    ['ran out', 'wait'],
    ['never was', 'invent'],
  ] as const)('because it %s: a kind page, and what was typed is not lost', async (_, how) => {
    const site = await openSite(under);
    const base = how === 'invent' ? `/p/${'x'.repeat(43)}` : await contactLink(site, 'dale-police');
    if (how === 'wait') site.ctx.clock.advance(181 * 24 * 60);
    if (how === 'end') {
      const [link] = await listContactLinks(site.ctx, site.partnershipId);
      await revokeContactLink(site.ctx, { partnershipId: site.partnershipId, linkId: link?.id ?? '' });
    }
    const opened = await site.get(base);
    expect([opened.status, opened.headers.get('cache-control')]).toEqual([404, 'private, no-store']);
    expect(opened.headers.get('x-robots-tag')).toBe('noindex');
    const page = await opened.text();
    expect(page).toContain('ask the person who plans the week for a new link');
    expect(page).not.toContain('What you typed');

    const sent = await site.post(`${base}/anything`, { version: '1', note: 'Two\nlines & <more>', left: ' ' });
    expect(sent.status).toBe(404);
    const kept = await sent.text();
    expect(kept).toContain('Nothing was saved');
    expect(kept).toContain('<dt>Note</dt><dd><span class="as-typed">Two\nlines &amp; &lt;more&gt;</span></dd>');
    expect(kept.match(/<dt>/g)).toHaveLength(1);
  });
});
