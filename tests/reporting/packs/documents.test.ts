import { describe, expect, it } from 'vitest';
import { packPosts } from '#src/reporting/index.ts';
import { cardsHtml } from '#src/reporting/packs/cards.ts';
import { html, webLink } from '#src/reporting/packs/html-text.ts';
import { altTextCsv, plainCsv } from '#src/reporting/packs/plain-csv.ts';
import { postsMarkdown } from '#src/reporting/packs/posts-markdown.ts';
import { stopsSaid } from '#src/reporting/packs/stops.ts';
import type { TakeDown } from '#src/takeup/index.ts';
import { HOSTILE, UNPRINTABLE } from '../../support/hostile-strings.ts';
import { spoken } from '../../web/contact/link-world.ts';
import { postWith, readCsv, resource, SUNDAY, textFor, weekWith } from './pack-world.ts';

const WEEK = weekWith(
  postWith(
    [
      textFor('We start.', { altText: 'A banner' }),
      textFor('News.', {
        channel: 'press-release',
        headline: 'It starts',
        embargoUntil: '2020-10-12T00:01',
        spokesperson: 'Chair',
        signOff: 'Press office',
        yours: false,
      }),
    ],
    {
      state: 'taken',
      linesToTake: [textFor('We do not comment.', { channel: 'lines-to-take' })],
      resources: [
        resource({
          link: 'https://dale.example/film',
          altText: 'A film still',
          files: [
            { id: 'fil_1', name: 'banner.png', mediaType: 'image/png', size: 9, purpose: 'file' },
            { id: 'fil_2', name: 'words.pdf', mediaType: 'application/pdf', size: 9, purpose: 'transcript' },
          ],
        }),
      ],
    },
  ),
  postWith([textFor('Not this.')], { template: 'no', title: 'Not for us', state: 'declined' }),
);

describe('cards', () => {
  it('say when, what, with which picture, and what is held back or never published', () => {
    const said = spoken(cardsHtml(WEEK, { now: SUNDAY }));
    for (const part of [
      'Week of 2020: posts for Dale Police',
      'From Dale Partnership. Made on Sunday 11 October 2020 at 12:00, UK time.',
      'Posts can change or be taken back after this was made',
      'The week starts Monday 12 October 2020 at 08:30 You said: I’ll use it Facebook We start.',
      'Picture description (alt text) A banner',
      'Press release Embargo: do not publish before Monday 12 October 2020 at 00:01, UK time. Headline It starts News. Spokesperson: Chair Released by: Press office',
      'To share with it Film https://dale.example/film',
      'launch-banner.png: A film still',
      'lines to take For you only. Please do not publish these. We do not comment.',
    ]) {
      expect(said).toContain(part);
    }
    expect(said).not.toContain('Not this.');
    expect(said).not.toContain('words.pdf');
  });

  it('stand alone: nothing runs, and nothing is asked for anywhere', () => {
    const page = cardsHtml(WEEK, { now: SUNDAY });
    expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(page).toContain('content="default-src &#39;none&#39;;');
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|form|base)\b|\ssrc=|url\(|@import|\son[a-z]+=|\sstyle=/i);
    expect([...page.matchAll(/<a href="([^"]*)" rel="noopener noreferrer">/g)].map(([, to]) => to)).toEqual([
      'https://dale.example/film',
    ]);
  });

  it.each([...HOSTILE, ...UNPRINTABLE].map((text, at) => [at, text] as const))('hostile text %i stays text', (_at, text) => {
    const hostile = weekWith(
      postWith([textFor(text, { altText: text, headline: text, language: text, spokesperson: text, signOff: text })], {
        title: text,
        theme: { slug: 'x', title: text },
        linesToTake: [textFor(text, { channel: 'lines-to-take' })],
        resources: [resource({ title: text, link: text, altText: text })],
      }),
    );
    const page = cardsHtml({ ...hostile, campaign: { ...hostile.campaign, title: text } }, { now: SUNDAY });
    const bare = page.replace(/<style>[\s\S]*?<\/style>/, '');
    const tags = [...bare.matchAll(/<([!/]?[a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>|</gi)];
    const known = 'doctype html head meta title body h1 h2 h3 p ul li a br article section div span'.split(' ');
    for (const [whole, tag = '', attributes = ''] of tags) {
      expect(whole, 'every < starts an element of ours').not.toBe('<');
      expect(known).toContain(tag.replace(/^[!/]/, '').toLowerCase());
      for (const [, name] of attributes.matchAll(/\s([a-z-]+)="/g)) {
        expect(['lang', 'charset', 'name', 'content', 'http-equiv', 'class', 'dir', 'href', 'rel']).toContain(name);
      }
    }
    for (const [, to = ''] of bare.matchAll(/ href="([^"]*)"/g)) expect(to).toMatch(/^https?:\/\//i);
  });
});

describe('what must not be posted', () => {
  const down = (title: string, more: object) =>
    ({
      kind: 'recalled',
      reason: 'A *wrong* number',
      asks: true,
      answer: null,
      template: { id: 'x', slug: 'x', title },
      ...more,
    }) as TakeDown;
  const stopped = {
    ...WEEK,
    pause: { reason: 'A <b>major</b> incident', since: SUNDAY },
    takeDowns: [
      down('One', {}),
      down('Two', { kind: 'removed', reason: null, asks: false }),
      down('Three', { kind: 'paused' }),
      down('Four', { answer: { state: 'confirmed' } }),
    ],
  };

  it('stands before everything else', () => {
    expect(stopsSaid(stopped)).toEqual([
      'Paused: please do not post. A <b>major</b> incident',
      'Please take this down: “One”. A *wrong* number',
      'Please do not use this any more: “Two”.',
    ]);
    expect(cardsHtml(stopped, { now: SUNDAY }).split('<article')[0]).toContain('A &lt;b&gt;major&lt;/b&gt; incident');
    expect(postsMarkdown(stopped, { now: SUNDAY }).split('##')[0]).toContain(
      '**Please take this down: “One”. A \\*wrong\\* number**',
    );
    expect(stopsSaid(WEEK)).toEqual([]);
  });
});

describe('the template', () => {
  it('writes what is filled in as text, and what it made itself as it is', () => {
    const name = `<a b="c" d='e'>&\``;
    const escaped = '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;&#96;';
    expect(html`<p title="${name}">${[html`<b>${name}</b>`, html`${1}`]}${null}${false}</p>`.text).toBe(
      `<p title="${escaped}"><b>${escaped}</b>1</p>`,
    );
  });

  it.each(['javascript:x', 'data:text/html,x', '//evil.example', 'mailto:a@example.org', 'https://', 'x'])(
    '%s leads nowhere',
    (to) => {
      expect(webLink(to, 'words').text).toBe('words');
    },
  );
});

describe('Markdown', () => {
  it('says what the cards say', () => {
    const text = postsMarkdown(WEEK, { now: SUNDAY });
    for (const part of [
      '# Week of 2020: posts for Dale Police\n',
      '\n## The week starts\n\n**Monday 12 October 2020 at 08:30**\n',
      '\n### Facebook\n\n> We start.\n\nPicture description (alt text):\n\n> A banner\n',
      '\n### Press release\n\n**Embargo: do not publish before Monday 12 October 2020 at 00:01, UK time.**\n\nHeadline:\n\n> It starts\n\nText:\n\n> News.\n',
      '\n- Film: <https://dale.example/film>\n',
      '\n**For you only. Please do not publish these.**\n\n> We do not comment.\n',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Not this.');
  });
});

describe('the table', () => {
  it('has a row for each text, with everything that goes with it', () => {
    const [head, facebook, press, ...more] = readCsv(plainCsv(packPosts(WEEK)));
    const of = (row: string[] | undefined) => Object.fromEntries((head ?? []).map((name, at) => [name, row?.[at]]));
    expect(more).toEqual([]);
    expect(of(facebook)).toMatchObject({
      ...{ Day: '2020-10-12', 'Time (UK)': '08:30', Channel: 'Facebook', Language: 'English', Post: 'The week starts' },
      ...{ Text: 'We start.', 'Picture description (alt text)': 'A banner', 'To share': 'Film: https://dale.example/film' },
      ...{ Pictures: 'launch-banner.png', 'Your answer': 'I’ll use it', Notes: '' },
    });
    expect(of(press)).toMatchObject({ Channel: 'Press release', Headline: 'It starts', 'Embargo until': '2020-10-12 00:01' });
    expect(plainCsv(packPosts(WEEK))).not.toContain('We do not comment.');
  });

  it.each(['=1+1', '+44', '-5', '@handle', '＝1', '＠x'])('is run by no spreadsheet: %s', (text) => {
    const file = plainCsv(packPosts(weekWith(postWith([textFor(text)], { title: text }))));
    expect(file.startsWith('\uFEFF"Day"')).toBe(true);
    expect(readCsv(file)[1]?.slice(4, 7)).toEqual([`'${text}`, '', `'${text}`]);
  });

  it('lists what pictures show', () => {
    expect(readCsv(altTextCsv(packPosts(WEEK))).slice(1)).toEqual([
      ['The week starts', '', '', 'launch-banner.png', 'A film still'],
      ['The week starts', 'Facebook', 'English', '', 'A banner'],
    ]);
  });
});
