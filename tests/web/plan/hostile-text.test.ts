import { expect, it } from 'vitest';
import { fillIn } from '../../support/page-form.ts';
import { openSite, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const BOARD = '/plan/campaigns/week';
const BITES = [
  '<script>',
  '<img src=x onerror=',
  '<svg onload=',
  '</textarea><',
  '</option><',
  '"><',
  "'><",
  '" onfocus="',
  '<!--',
];

/** Texts that would run, or end the field they stand in, if a page did not print them as text. */
const HOSTILE = Array.from({ length: 200 }, (_, index) => {
  const bite = BITES[index % BITES.length] ?? '';
  return `${'>'.repeat(index % 4)}${bite}owned-${index}${index % 2 === 0 ? '</script>' : '>'}`;
});

/** What a page would have let through: a tag or an attribute of ours instead of text. */
const escaped = (html: string): string[] =>
  html.match(/<(?:script|img|svg)[^>]*owned[^>]*>|<script>owned|" on\w+="[^"]*owned/g) ?? [];

describeOnSqlite('hostile text', (under) => {
  it('is text on every planning page that shows it, saved or refused', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const lines = HOSTILE.join('\n');
    const half = (from: number, to: number) => HOSTILE.slice(from, to).join('\n');
    const [first = '', second = '', third = ''] = [HOSTILE[3], HOSTILE[5], HOSTILE[7]];
    const saved = [
      await fillIn(site, `${BOARD}/edit`, lead, { title: first, focus: second, summary: half(0, 100) }),
      await fillIn(site, `${BOARD}/themes/opening`, lead, { title: second, questions: lines, messages: half(0, 200) }),
      await fillIn(site, `${BOARD}/posts/launch`, lead, {
        title: third,
        'text-0': half(0, 180),
        'alt-0': half(0, 20),
        'headline-0': first,
        'channel-1': 'press-release',
        'headline-1': second,
        'text-1': half(180, 200),
        'spokesperson-1': '"><script>owned</script>',
        'signoff-1': "'><img src=x onerror=owned>",
      }),
      await fillIn(site, '/plan/programme/memorial-day', lead, {
        title: first,
        location: second,
        messages: lines,
        description: half(0, 100),
        'source-title': third,
      }),
    ];
    expect(saved.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    const refused = await Promise.all(
      [`${BOARD}/edit`, `${BOARD}/themes/opening`, `${BOARD}/posts/launch`, '/plan/programme/memorial-day'].map((path) =>
        fillIn(site, path, lead, {
          title: lines,
          ...(path.endsWith('edit') ? { hashtags: lines, 'local-from': first, asked: second } : {}),
          ...(path.endsWith('opening') ? { day: HOSTILE.slice(0, 30), lead: first } : {}),
          ...(path.endsWith('launch')
            ? {
                theme: first,
                day: second,
                time: third,
                'channel-0': first,
                'language-0': second,
                'wording-0': third,
                'embargo-1': first,
                as: second,
                'to-kind': HOSTILE.slice(0, 30),
              }
            : {}),
          ...(path.endsWith('day')
            ? { kind: first, 'year-day': second, 'week-days': third, until: first, link: third, lead: first }
            : {}),
        }),
      ),
    );
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    const pages = [
      '/plan',
      BOARD,
      `${BOARD}/edit`,
      `${BOARD}/themes/opening`,
      `${BOARD}/themes/opening/remove`,
      `${BOARD}/posts/new`,
      `${BOARD}/posts/launch`,
      `${BOARD}/posts/launch?as=dale-police`,
      `${BOARD}/posts/launch/remove`,
      `${BOARD}/posts/new?day=${encodeURIComponent(first)}&theme=${encodeURIComponent(first)}`,
      '/plan/programme',
      '/plan/programme/memorial-day',
      '/plan/programme/memorial-day/remove',
      '/plan/programme/memorial-day/dates',
      ...['move', 'call-off', 'leave-out', 'change', 'end'].map(
        (each) => `/plan/programme/memorial-day/dates/2021-01-27/${each}`,
      ),
    ];
    const viewer = await signInAs(site, 'viewer');
    for (const html of [
      ...(await Promise.all(refused.map((response) => response.text()))),
      ...(await Promise.all(pages.map(async (path) => (await site.get(path, lead)).text()))),
      ...(await Promise.all(
        [`${BOARD}/themes/opening`, `${BOARD}/posts/launch`].map(async (path) => (await site.get(path, viewer)).text()),
      )),
    ]) {
      expect(html).toContain('owned-');
      expect(escaped(html)).toEqual([]);
      expect(html.match(/<script\b(?! type="module" src="\/assets\/)/g)).toBeNull();
      expect(html.match(/<(?:img|svg)\b/g)).toBeNull();
    }
  });
});
