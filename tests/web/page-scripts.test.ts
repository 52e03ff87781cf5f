import { expect, it } from 'vitest';
import { describeOnSqlite } from '../support/stores.ts';
import { addressesIn, routesOf } from './page-addresses.ts';
import { openPages } from './page-world.ts';

const EDITOR = '<script type="module" src="/assets/editor.js"></script>';

describeOnSqlite('the script for writing posts', (under) => {
  it('is named by the pages on which posts are written, and by no other', async () => {
    const world = await openPages(under);
    const at = addressesIn(world);
    const naming: string[] = [];
    for (const route of routesOf('GET', /^\/(?!api\/)/)) {
      const answer = await world.site.get(at.oursAt(route), world.ours.lead);
      const html = await answer.text();
      if (html.includes(EDITOR)) naming.push(route);
      expect([route, html.includes(EDITOR)]).toEqual([route, html.includes('data-editor=')]);
    }
    expect(naming.sort()).toEqual(['GET /plan/campaigns/:campaign/posts/:post', 'GET /plan/campaigns/:campaign/posts/new']);
  });
});
