import type { Page } from 'playwright-core';
import type { PageState } from './all-pages.ts';
import { send } from './all-pages-acts.ts';

const HEAD =
  'Post ID,Page ID,Page name,Title,Publish time,Permalink,Post type,Views,Reach,"Reactions, Comments and Shares",Comments';
const post = (id: number, title: string, time: string, reach = '1200'): string =>
  `${id},1,Police,"${title}",${time},https://www.facebook.com/police/posts/${id},Photos,"2,400",${reach},31,4`;

/** A page's posts as Meta gives them: known, unknown, and outside the week of 2020. */
const POSTS = [
  HEAD,
  post(
    122_000_000_000_001,
    'Hate Crime Awareness Week starts today in North Yorkshire and York. All week we will share what hate crime and mate crime are, how you can report them, and who can help. Everyone should feel safe being who they are. #helpnothate2020',
    '10/12/2020 08:31',
  ),
  post(122_000_000_000_002, 'Come and talk to us in the market square today #HelpNotHate2020', '10/14/2020 09:00', '870'),
  post(
    122_000_000_000_003,
    'The A64 is closed at Malton because of a lorry. Please find another way round.',
    '10/13/2020 17:20',
    '15,800',
  ),
  post(122_000_000_000_004, 'Thank you to everybody who took part. #helpnothate2020', '10/19/2020 10:00'),
  'Total,,,,,,,,,,',
].join('\r\n');

const DAYS = ['12', '13', '14', '15', '16'].map((day, index) => `2020-10-${day}T00:00:00,${(index + 2) * 110}`);
const BY_DAY = ['Views', 'Date,Primary', ...DAYS, '', 'Reach', 'Date,Primary', ...DAYS].join('\r\n');

const choose =
  (text: string) =>
  async (page: Page): Promise<void> => {
    await page
      .locator('[name=file]')
      .setInputFiles({ name: 'Oct-12_Oct-20.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await send(page, 'file');
  };

/** The pages on which a platform's file is read, for the week that was. */
export function uploadPages(week: string): readonly PageState[] {
  const own = `{link}/${week}/return/upload`;
  const forThem = `/plan/campaigns/${week}/replies/city-of-york-council/upload`;
  const swedish = POSTS.replace(
    HEAD,
    'Inläggs-id,Sid-id,Sidnamn,Titel,Publiceringstid,Permalänk,Inläggstyp,Visningar,Räckvidd,Okänt,Kommentarer',
  );
  return [
    { name: 'link-upload', as: 'contact', path: own },
    { name: 'link-upload-posts', as: 'contact', path: own, act: choose(POSTS) },
    { name: 'link-upload-failed', as: 'contact', path: own, act: choose(POSTS.replace('870', 'many')), status: 422 },
    { name: 'link-upload-days', as: 'contact', path: own, act: choose(BY_DAY) },
    { name: 'link-upload-columns', as: 'contact', path: own, act: choose(swedish) },
    { name: 'plan-upload', as: 'coordinator', path: forThem },
    {
      name: 'plan-upload-sent',
      as: 'coordinator',
      path: forThem,
      act: async (page) => {
        await choose(POSTS)(page);
        await send(page, 'sheets', 'send');
      },
    },
    {
      name: 'plan-upload-take-out',
      as: 'coordinator',
      path: forThem,
      act: async (page) => {
        await choose(POSTS)(page);
        await send(page, 'sheets', 'send');
        await page.getByRole('link', { name: 'Take it out' }).click();
      },
    },
  ];
}
