import { expect, it } from 'vitest';
import { listPeople, useSignInLink } from '#src/access/index.ts';
import { offerFirstSignIn } from '#src/adapters/node/first-sign-in.ts';
import { getPartnership } from '#src/partners/index.ts';
import { folder } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { describeEachStore, type StoreUnderTest } from '../support/stores.ts';

const ADDRESS = 'https://planner.example.org';

/** A filled planner, and a start that notes what it logs and prints. */
async function starting(under: StoreUnderTest) {
  const ctx = await filled(under, folder());
  const partnership = await getPartnership(ctx, 'dale');
  const said: string[] = [];
  const printed: string[] = [];
  const log = (message: string, more?: object) => void said.push(JSON.stringify({ message, ...more }));
  const offer = (on: 'terminal' | 'collector', address = ADDRESS) =>
    offerFirstSignIn(ctx, partnership, address, {
      log: { info: log, error: log },
      ...(on === 'terminal' ? { print: (line: string) => printed.push(line) } : {}),
    });
  return { ctx, partnership, said, printed, offer };
}

const secretIn = (text = ''): string => /\/sign-in\/([\w-]{43})/.exec(text)?.[1] ?? '';

describeEachStore('the first link to sign in', (under) => {
  it('is printed where somebody looks on, and then not logged', async () => {
    const { printed, said, offer } = await starting(under);
    await offer('terminal');
    expect(printed).toHaveLength(1);
    expect(printed[0]).toContain('Dale Partnership');
    expect(printed[0]).toMatch(/\nhttps:\/\/planner\.example\.org\/sign-in\/[\w-]{43}\n$/);
    expect(said).toEqual([]);
  });

  it('is logged where output is collected, with the end of its life', async () => {
    const { said, offer } = await starting(under);
    await offer('collector');
    expect(said).toHaveLength(1);
    expect(JSON.parse(said[0] ?? '')).toEqual({
      message: 'sign in',
      partnership: 'dale',
      link: `${ADDRESS}/sign-in/${secretIn(said[0])}`,
      until: '2020-12-04T09:10:00.000Z',
    });
  });

  it('is for one and the same lead at every start, and ends when that lead has signed in', async () => {
    const { ctx, partnership, printed, offer } = await starting(under);
    await offer('terminal');
    await offer('terminal');
    const secret = secretIn(printed[1]);
    expect(secretIn(printed[0])).not.toBe(secret);
    expect(await listPeople(ctx, partnership.id)).toMatchObject([{ role: 'lead', name: null, email: null }]);
    await useSignInLink(ctx, { secret, client: null });
    await offer('terminal');
    expect(printed).toHaveLength(2);
  });

  it('never keeps the planner from starting', async () => {
    const { ctx, partnership, said } = await starting(under);
    const broken = { ...ctx, clock: { now: () => 'no time' } };
    const log = (message: string) => void said.push(message);
    await offerFirstSignIn(broken, partnership, ADDRESS, { log: { info: log, error: log } });
    expect(said).toEqual(['no link to sign in could be made']);
  });
});
