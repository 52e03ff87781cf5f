import { beforeAll, describe, expect, it } from 'vitest';
import {
  CHANNELS,
  coveredBy,
  fillCopy,
  lockedParts,
  measure,
  parsedText,
  placeholderFit,
  readyText,
  sharedValues,
  storedText,
  valuesFor,
} from '#src/content/index.ts';
import { checkCopyOf, checkFolder, type FolderFinding } from '#src/definitions/index.ts';
import { realFolder } from './support/definition-files.ts';

/** The week's own day; its films may be used for ever, so a later one would find the same. */
const TODAY = '2020-10-12';

let folder: Parameters<typeof checkCopyOf>[0];
let found: FolderFinding[];
beforeAll(() => {
  const checked = checkFolder(realFolder());
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems, null, 2));
  folder = checked.folder;
  found = checkCopyOf(folder, TODAY);
});

/** Every text of the week as every partner that gets it would publish it. */
function published() {
  const { partnership, campaigns } = folder;
  const [{ campaign, posts } = {}] = campaigns;
  if (!partnership || !campaign || !posts) throw new Error('The folder has no week.');
  const { value } = partnership;
  const { campaign: week, resources, themes } = campaign.value;
  const shared = sharedValues({
    partnership: value.partnership,
    campaign: { ...week, localFrom: week.local.from, localTo: week.local.to },
    routes: value['support-routes'].map(({ slug, name, link = null, phone = null }) => ({ slug, name, link, phone })),
    resources: resources.map(({ slug, link = null }) => ({ slug, link })),
  });
  const bodies = value.partners.map((partner) => ({
    ...{ id: partner.slug, slug: partner.slug, name: partner.name, kind: partner.kind, isGroup: partner.group, inUse: true },
    ...{ website: partner.website ?? null, startedOn: partner['started-on'] ?? null, endedOn: partner['ended-on'] ?? null },
    accounts: partner.channels.map(({ platform, handle = null }) => ({ platform, handle })),
  }));
  return posts.value.templates.flatMap((template) =>
    coveredBy(template.assign, bodies, week.local).flatMap((partner) =>
      template.variants.map((variant) => {
        const theme = themes.find(({ slug }) => slug === template.theme)?.title;
        const values = valuesFor(shared, partner, { channel: variant.channel, theme });
        const ready = readyText(parsedText(storedText(variant)), [], values);
        return {
          where: `${template.slug} ${variant.channel} ${variant.wording ?? 1} for ${partner.slug}`,
          variant,
          values,
          ready,
        };
      }),
    ),
  );
}

describe('the copy of 2020, for every partner and every channel', () => {
  it('reaches every body that took part, on every channel the week had', () => {
    const texts = published();
    expect(texts.length).toBeGreaterThan(800);
    const channels = new Set(texts.map(({ variant }) => variant.channel));
    for (const channel of CHANNELS.slice(CHANNELS.indexOf('website'))) expect(channels).toContain(channel);
    for (const channel of ['facebook', 'twitter', 'instagram', 'linkedin', 'youtube'] as const)
      expect(channels).toContain(channel);
  });

  it('has nothing left to fill in and no bracket or mark in sight', () => {
    for (const { where, variant, values, ready } of published()) {
      const parts = [variant.text, variant['alt-text'] ?? '', variant.headline ?? ''];
      expect({ where, missing: [...ready.missing, ...placeholderFit(parts, values).missing] }).toEqual({ where, missing: [] });
      const shown = [ready.text, ready.altText, ready.headline].join('\n');
      expect({ where, shown }).toEqual({ where, shown: expect.not.stringMatching(/\(\(|\)\)|\[\[|\]\]|\?\?|undefined|null/) });
    }
  });

  it('keeps every part whole that must not be changed', () => {
    for (const { where, variant, values, ready } of published()) {
      const locked = lockedParts(fillCopy(variant.text, values).segments);
      expect({ where, parts: lockedParts(ready.pieces) }).toEqual({ where, parts: locked });
      for (const part of locked) expect({ where, kept: ready.text.includes(part) }).toEqual({ where, kept: true });
      expect(ready.pieces.map(({ text }) => text).join('')).toBe(ready.text);
    }
  });

  it('locks 999 and 101 and every address wherever they stand', () => {
    for (const { where, ready } of published()) {
      const free = ready.pieces
        .filter(({ locked }) => !locked)
        .map(({ text }) => text)
        .join('\n');
      expect({ where, free }).toEqual({ where, free: expect.not.stringMatching(/https?:\/\/|\b(?:999|101|18001)\b/) });
    }
  });

  it('fits its channel by every limit that nobody disputes', () => {
    for (const { where, variant, ready } of published()) {
      const measured = [
        measure(variant.channel, ready.text),
        measure(variant.channel, ready.altText ?? '', 'alt-text'),
        measure(variant.channel, ready.headline ?? '', 'title'),
      ].flatMap(({ also, ...first }) => [first, ...also]);
      expect({ where, over: measured.filter(({ over, disputed }) => over > 0 && !disputed) }).toEqual({ where, over: [] });
    }
  });

  it('has nothing that must be mended, and nothing that should but what is said beside it', () => {
    const wrong = found.filter(({ finding }) => finding.severity !== 'hint');
    // Of no film the report says whether it has either; the file says so.
    expect([...new Set(wrong.map(({ finding }) => finding.id))].sort()).toEqual(['video-captions-unknown', 'video-transcript']);
    expect(new Set(found.filter(({ finding }) => finding.severity === 'hint').map(({ finding }) => finding.id))).toEqual(
      new Set(['hashtag-agreed']),
    );
    for (const { finding, line, file } of found) {
      expect(finding.fix).toBeUndefined();
      expect([file.endsWith('posts.yaml'), line > 1]).toEqual([true, true]);
    }
  });
});

describe('the posts of each day', () => {
  const templates = () => folder.campaigns[0]?.posts?.value.templates ?? [];

  it('say one thing in two or three ways on Facebook and Twitter, none of them the same', () => {
    for (const day of ['2020-10-12', '2020-10-13', '2020-10-14', '2020-10-15', '2020-10-16']) {
      for (const channel of ['facebook', 'twitter']) {
        const wordings = templates()
          .filter((template) => template['post-on'] === day)
          .map(({ variants }) => variants.filter((variant) => variant.channel === channel).map(({ text }) => text));
        expect([day, channel, Math.max(...wordings.map((texts) => texts.length))]).toEqual([
          day,
          channel,
          expect.toSatisfy((most: number) => most >= 2),
        ]);
        for (const texts of wordings) expect(new Set(texts).size).toBe(texts.length);
      }
    }
  });

  it('have lines to take for every subject, and a press release that says who speaks from when', () => {
    const themes = folder.campaigns[0]?.campaign?.value.themes ?? [];
    const answered = templates().filter(({ variants }) => variants.some(({ channel }) => channel === 'lines-to-take'));
    for (const { slug } of themes) expect(answered.some(({ theme }) => theme === slug)).toBe(true);
    const releases = templates().flatMap(({ variants }) => variants.filter(({ channel }) => channel === 'press-release'));
    for (const release of releases) {
      expect(release).toMatchObject({
        'embargo-until': '2020-10-12T00:01',
        spokesperson: expect.any(String),
        'sign-off': expect.any(String),
        headline: expect.any(String),
      });
    }
    expect(releases).toHaveLength(1);
  });
});
