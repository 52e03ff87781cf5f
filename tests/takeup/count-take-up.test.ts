import { expect, it } from 'vitest';
import { answerPost, countTakeUp } from '#src/takeup/index.ts';
import { describeEachStore } from '../support/stores.ts';
import { answer, daleWeek } from './dale.ts';

const NOBODY = { partners: 0, offered: 0, posted: 0, willUse: 0, declined: 0 };

describeEachStore('what became of a week’s posts', (under) => {
  it('is not known while nobody has said anything', async () => {
    const { ctx, campaign } = await daleWeek(under);
    expect(await countTakeUp(ctx, campaign.id)).toEqual({ offered: 3, partners: 2, posted: null, answered: NOBODY });
  });

  it.each([
    ['taken', { willUse: 1 }],
    ['scheduled', { willUse: 1 }],
    ['posted', { posted: 1 }],
    ['declined', { declined: 1 }],
  ] as const)('is told of the partner that said “%s”, with what else it was sent', async (state, told) => {
    const { ctx, campaign, police } = await daleWeek(under);
    await answerPost(police, answer({ state, ...(state === 'declined' ? { reason: 'Not for us' } : {}) }));
    const { answered } = await countTakeUp(ctx, campaign.id);
    expect(answered).toEqual({ ...NOBODY, partners: 1, offered: 2, ...told });
  });
});
