import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, londonDay } from '#src/calendar/index.ts';
import type { Somebody } from '../support/loop.ts';
import { unfolded, useWorld } from '../support/servers.ts';
import { sitDownTogether, type Together } from '../support/sit-down-together.ts';

const world = useWorld();
const SLUG = 'week-of-now';
const TITLE = 'Week of now';
const POST = 'A friend asks for your card';
const NEXT_POST = 'Tell somebody';
const MESSAGE = 'a real friend does not ask for your bank card';
const MESSAGES: Readonly<Record<string, string>> = { [POST]: MESSAGE, [NEXT_POST]: 'you can tell us, and we believe you' };
/** A post as a partner has it. */
const said = (partner: string, post: string): string => `${partner} says: ${MESSAGES[post]}. #WeekOfNow`;
const OUT = 'https://www.facebook.com/example/posts/1';
const REASON = 'The phone number on its picture is wrong.';

const PARTNERS = {
  council: { slug: 'city-of-york-council', name: 'City of York Council' },
  police: { slug: 'north-yorkshire-police', name: 'North Yorkshire Police' },
  fire: { slug: 'north-yorkshire-fire-and-rescue-service', name: 'North Yorkshire Fire and Rescue Service' },
} as const;
type Body = keyof typeof PARTNERS;
const BODIES = Object.keys(PARTNERS) as Body[];

let together: Together;
let links: Record<Body, string>;
beforeAll(async () => {
  together = await sitDownTogether(world, { CAMPAIGNS_DIR: withWeekOfNow() });
  const made = await Promise.all(BODIES.map(async (body) => [body, await together.linkFor(PARTNERS[body].slug)] as const));
  links = Object.fromEntries(made) as Record<Body, string>;
});
afterAll(() => together?.close());

/** The real campaigns and a week of today and tomorrow, each with a post, should midnight come in between. */
function withWeekOfNow(): string {
  const folder = world.campaignsWith();
  const today = londonDay(new Date().toISOString());
  const tomorrow = addDays(today, 1);
  const post = (slug: string, title: string, day: string): string[] => [
    `  - slug: ${slug}`,
    `    title: ${title}`,
    `    post-on: ${day}`,
    '    post-at: "09:00"',
    '    anyway: The week runs whenever this is read',
    '    assign: all',
    '    variants:',
    '      - channel: facebook',
    `        text: "((partner)) says: ${MESSAGES[title]}. ((hashtag))"`,
    '        alt-text: A bank card on a table.',
  ];
  const campaign = [
    'format: 1',
    'campaign:',
    `  title: ${TITLE}`,
    `  local: { from: ${today}, to: ${tomorrow} }`,
    '  hashtags: [{ tag: "#WeekOfNow", level: local }]',
  ];
  const posts = ['format: 1', 'templates:', ...post('card', POST, today), ...post('tell', NEXT_POST, tomorrow)];
  mkdirSync(join(folder, SLUG));
  writeFileSync(join(folder, SLUG, 'campaign.yaml'), `${campaign.join('\n')}\n`);
  writeFileSync(join(folder, SLUG, 'posts.yaml'), `${posts.join('\n')}\n`);
  return folder;
}

const title = async (post: Locator): Promise<string> => (await post.getAttribute('aria-label')) ?? '';

describe('a partner with a private link', () => {
  it('has today’s post in its own name on the clipboard in two clicks', async () => {
    await together.as(async (partner, page) => {
      await partner.open(links.council);
      await partner.lookForBarriers();
      await partner.follow(/^Today’s posts/);
      const post = page.getByRole('article');
      await post.getByRole('button', { name: /^Copy the text for Facebook of/ }).click();
      await post.getByRole('button', { name: 'Copied' }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(said(PARTNERS.council.name, await title(post)));
      await partner.lookForBarriers();
    });
  });

  it('finds it there to select where no script runs', async () => {
    await together.as(async (partner, page) => {
      await partner.open(links.fire);
      await partner.follow(/^Today’s posts/);
      const post = page.getByRole('article');
      expect(await partner.read(post.locator('.as-typed').first())).toBe(said(PARTNERS.fire.name, await title(post)));
      expect(await post.getByRole('button', { name: /^Copy/ }).count()).toBe(0);
    }, false);
  });
});

describe('a post that three partners took is withdrawn', () => {
  const calendars = new Map<Body, string>();

  /** A partner at its page of the week. */
  const inWeek = (body: Body, act: (who: Somebody, page: Page) => Promise<void>): Promise<void> =>
    together.as(async (partner, page) => {
      await partner.open(links[body]);
      await partner.follow(/^The whole week.*Week of now/);
      await act(partner, page);
    });

  /** All of a partner's posts in the ZIP that it downloads. */
  const pack = async (partner: Somebody, page: Page): Promise<string> => {
    await partner.follow('take your posts away');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download: Everything in one file (ZIP)' }).click(),
    ]);
    const files = unzipSync(readFileSync(await download.path()));
    return ['posts.csv', 'cards.html', 'posts.md'].map((name) => strFromU8(files[name] ?? expect.unreachable())).join('\n');
  };

  const calendar = async (body: Body): Promise<string> =>
    unfolded(await (await fetch(calendars.get(body) ?? expect.unreachable())).text())
      .join('\n')
      .replaceAll('\\,', ',');

  it('three partners say what they do with it, subscribe to their calendars and download their posts', async () => {
    for (const [body, button] of [
      ['council', null],
      ['police', `Scheduled: ${POST}`],
      ['fire', `I’ll use it: ${POST}`],
    ] as const) {
      await inWeek(body, async (partner, page) => {
        const post = page.getByRole('article', { name: POST });
        if (button !== null) await partner.press(button, post);
        else {
          await post.locator('summary', { hasText: 'Posted, with a link' }).click();
          await post.getByLabel('Link to your post').fill(OUT);
          await partner.press('Posted, with this link', post);
        }
        expect(await pack(partner, page)).toContain(said(PARTNERS[body].name, POST));
        await partner.open(`${links[body]}/programme/calendar`);
        await partner.press('Make my calendar address');
        calendars.set(body, /https?:\/\/\S+\.ics/.exec(await partner.read())?.[0] ?? expect.unreachable());
      });
      const subscribed = await calendar(body);
      expect(subscribed).toContain(said(PARTNERS[body].name, POST));
      expect(subscribed).not.toContain('take this down');
    }
  });

  it('the lead withdraws it with a reason, and sees that nobody has confirmed yet', async () => {
    await together.asLead(async (lead, page) => {
      await lead.follow(TITLE);
      await lead.follow(POST);
      await lead.follow(/^Withdraw this post/);
      expect(await lead.read()).toMatch(/1 posted it, 1 scheduled it, 1 will use it/);
      await lead.lookForBarriers();
      await page.getByLabel('Why?').fill(REASON);
      await lead.press('Withdraw it from everybody');
      expect(await lead.read()).toContain('The post has been withdrawn');
      expect(await lead.read()).toContain('0 of 2 partners confirmed');
    });
  });

  it.each(BODIES)('%s is told at once, on its page, in its calendar and in its files', async (body) => {
    await inWeek(body, async (partner, page) => {
      const down = await partner.read(page.getByRole('region', { name: 'Please take this down' }));
      for (const words of [POST, REASON]) expect(down).toContain(words);
      expect(await page.content()).not.toContain(MESSAGE);
      await partner.lookForBarriers();
      const files = await pack(partner, page);
      expect(files).toContain(said(PARTNERS[body].name, NEXT_POST));
      expect(files).not.toContain(MESSAGE);
    });
    const subscribed = await calendar(body);
    expect(subscribed).not.toContain(MESSAGE);
    expect(subscribed).toContain(`SUMMARY:Please take this down: ${POST}`);
    expect(subscribed).toContain(REASON);
  });

  it('one of them confirms with one button, and the lead sees one confirmed, one not and one told', async () => {
    await inWeek('council', async (partner, page) => {
      await partner.press(`It is down: ${POST}`);
      expect(await page.getByRole('alert').textContent()).toContain('The comms lead sees that it is done');
      expect(await partner.read(page.getByRole('article', { name: POST }))).toContain('You said it is down');
      expect(await partner.read()).not.toContain('Please take this down');
      await partner.lookForBarriers();
    });
    await together.asLead(async (lead, page) => {
      await lead.follow(TITLE);
      await lead.follow('Please take down');
      const post = page.getByRole('region', { name: POST });
      const seen = await lead.read(post);
      expect(seen).toContain('1 of 2 partners confirmed');
      expect(seen).toMatch(new RegExp(`Not confirmed 1 partner\\s+${PARTNERS.police.name} \\(scheduled\\)`));
      expect(seen).toMatch(
        new RegExp(`It is down 1 partner\\s+${PARTNERS.council.name} \\(posted\\), answered on .* by Comms officer ${OUT}`),
      );
      expect(seen).toMatch(new RegExp(`Told; nothing is out there 1 partner\\s+${PARTNERS.fire.name} \\(will use it\\)`));
      await lead.lookForBarriers();
    });
  });
});
