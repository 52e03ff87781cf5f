import { formatDay } from '#src/calendar/index.ts';
import { platformName } from '#src/content/index.ts';
import type { Warning, WarningCode } from './warning.ts';

/** To whom a warning speaks: to the partner whose numbers they are, who is asked for something, or to readers of the report. */
type Addressee = 'partner' | 'reader';

type Worded = Omit<Warning, 'message'>;
type Words = (say: Saying) => { says: string; asks: string };

/** What a warning says, and what it asks for unless a note has said why. */
export function warningText(warning: Worded, to: Addressee): string {
  const { says, asks } = WORDS[warning.code](new Saying(warning, to));
  if (to === 'reader') return says;
  const ends = warning.explained ? 'Your note says why.' : asks;
  return warning.needsNote ? `${says} ${ends}` : says;
}

/** A warning's parts as they stand in a sentence. */
class Saying {
  readonly warning: Worded;
  readonly to: Addressee;
  constructor(warning: Worded, to: Addressee) {
    this.warning = warning;
    this.to = to;
  }
  /** `Your` at the start of a sentence, `your` elsewhere; readers are told of `the` numbers. */
  get Your(): string {
    return this.to === 'partner' ? 'Your' : 'The';
  }
  get your(): string {
    return this.to === 'partner' ? 'your' : 'the';
  }
  /** `Your reach of “Film” on Facebook` */
  get subject(): string {
    const { title, post, metric } = this.warning;
    const what = title === '' && post === '' ? `overall ${metric}` : metric;
    const of =
      post !== '' ? (title === '' ? ' of one post' : ` of one post of “${title}”`) : title === '' ? '' : ` of “${title}”`;
    return `${this.Your} ${what}${of} on ${this.platform}`;
  }
  /** Reach is one thing, all else is many: `is` or `are`. */
  verb(one: string, many: string): string {
    return this.warning.metric === 'reach' ? one : many;
  }
  get platform(): string {
    return platformName(this.warning.platform);
  }
  number(name: string): number {
    return Number(this.warning.facts[name] ?? 0);
  }
  /** A number as people write it. */
  n(name: string): string {
    return this.number(name).toLocaleString('en-GB');
  }
  text(name: string): string {
    return String(this.warning.facts[name] ?? '');
  }
  day(name: string): string {
    return formatDay(this.text(name));
  }
}

const CHECK = 'Please check it, or say why in a note.';

const WORDS: Readonly<Record<WarningCode, Words>> = {
  'overall-differs': (say) => ({
    says: `${say.subject} (${say.n('overall')}) ${say.verb('does', 'do')} not fit ${say.your} posts, which come to ${say.n('sum')}.`,
    asks: 'Please say why in a note.',
  }),
  'posts-differ': (say) => ({
    says: `${say.subject} (${say.n('overall')}) ${say.verb('does', 'do')} not fit its posts from the platform’s own file, which come to ${say.n('sum')}.`,
    asks: 'Please check which is right, or say why in a note.',
  }),
  'reach-too-high': (say) => ({
    says: `${say.subject} (${say.n('reach')}) is higher than its ${say.text('of')} (${say.n('shown')}). Reach counts each account once, so it cannot be higher.`,
    asks: 'Please check both, or say why in a note.',
  }),
  'much-more': (say) => ({
    says: `${say.subject} (${say.n('value')}) ${say.verb('is', 'are')} at least ten times what is usual for ${say.your} other numbers (about ${say.n('usual')}).`,
    asks: 'Is there a digit too many? If it is right, say so in a note.',
  }),
  'much-less': (say) => ({
    says: `${say.subject} (${say.n('value')}) ${say.verb('is', 'are')} a tenth or less of what is usual for ${say.your} other numbers (about ${say.n('usual')}).`,
    asks: 'Is there a digit missing, or was it meant in thousands? If it is right, say so in a note.',
  }),
  'above-audience': (say) => ({
    says: `${say.subject} (${say.n('value')}) is more than three times the followers we know of (${say.n('audience')}). That happens when others pass a post on, and when it was paid for.`,
    asks: 'Please check it, mark it as paid, or say why in a note.',
  }),
  'no-channel': (say) => ({
    says: `We know of no account on ${say.platform}, and there are numbers from it.`,
    asks: 'Please check the platform, or name the account in a note.',
  }),
  'other-period': (say) => ({
    says: `${say.subject} ${say.verb('is', 'are')} for ${say.day('periodFrom')} to ${say.day('periodTo')}, and the week was ${say.day('from')} to ${say.day('to')}: other things may be in it.`,
    asks: CHECK,
  }),
  'counted-early': (say) => ({
    says: `${say.subject} ${say.verb('was', 'were')} counted on ${say.day('countedOn')}, before its last day, ${say.day('last')}: the number has probably grown since.`,
    asks: 'Please look again, or say in a note why it stays.',
  }),
  'definition-changed': (say) => ({
    says: `${say.subject} ${say.verb('is', 'are')} for a time in which ${say.platform} began to count in another way (“${say.text('after')}” from ${say.day('on')}, “${say.text('before')}” until then).`,
    asks: 'If you can, give a number for each side of that day; otherwise say in a note which one it is.',
  }),
  shared: (say) => ({
    says:
      say.to === 'partner'
        ? `You marked ${count(say.number('numbers'))} (${say.warning.metric} on ${say.platform}) as a share of another partner’s post. That counts for you; totals over all partners say how much of them is shares.`
        : `${count(say.number('numbers'))} (${say.warning.metric} on ${say.platform}) is of another partner’s post, shared.`,
    asks: '',
  }),
  'shared-twice': (say) => ({
    says: `${say.text('partner')} and ${say.text('other')} both count the same post on ${say.platform}${say.warning.title === '' ? '' : ` (“${say.warning.title}”)`}: totals over all partners hold it twice.`,
    asks: 'Please check whose post it is, or say why in a note.',
  }),
};

const count = (numbers: number): string => (numbers === 1 ? 'a number' : `${numbers} numbers`);
