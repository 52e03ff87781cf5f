/** What an item for decision is about. */
export type RollKind =
  | 'national'
  | 'summary'
  | 'focus'
  | 'asked'
  | 'hashtag'
  | 'partner'
  | 'resource'
  | 'post-without-resource'
  | 'nobody'
  | 'time'
  | 'entry'
  | 'wording'
  | 'link'
  | 'support-route'
  | 'placeholder';

/** One way to settle an item. */
export interface RollChoice {
  value: string;
  label: string;
  /** The choice goes with a text, which a decision has to give; this is what it begins with. */
  text?: string;
}

/** Something in last year's week that needs a look. Without choices it is only said. */
export interface RollItem {
  /** Stays the same from plan to copy. */
  id: string;
  kind: RollKind;
  title: string;
  /** Why it is here. */
  reason: string;
  /** Titles of the posts, themes and so on where it stands. */
  places: string[];
  choices: RollChoice[];
  /** Value of the choice that is taken unless another is given; '' where there is none. */
  otherwise: string;
  /** The sentences as they are, and as the first choice makes them. */
  before?: string;
  after?: string;
  /** An address to open and look at. */
  address?: string;
  /** It only counts where another item is settled like this. */
  onlyIf?: { id: string; choice: string };
  /** What somebody decided, where that is one of the choices. */
  decided?: { choice: string; text?: string };
}

/** How one item is settled; `text` for choices that take one. */
export interface Decision {
  choice: string;
  text?: string | undefined;
}

/** By id of the item. */
export type Decisions = Readonly<Record<string, Decision>>;

/** Where the decision about an item stands: ids hold addresses, with all their slashes. */
export const decisionPointer = (id: string): string => `/decisions/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Id of the item that a pointer is about; undefined for every other pointer. */
export const decisionIn = (pointer: string): string | undefined =>
  /^\/decisions\/(.*)$/s.exec(pointer)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');

/** Items as they come up, each settled as somebody decided or as it is otherwise. */
export class Desk {
  readonly items: RollItem[] = [];
  readonly faults: { pointer: string; message: string }[] = [];
  private readonly decisions: Decisions;

  constructor(decisions: Decisions) {
    this.decisions = decisions;
  }

  /** Puts an item down and says how it is settled. A choice that somebody made needs its text from them too. */
  settle(item: RollItem): { choice: string; text: string } {
    const given = Object.hasOwn(this.decisions, item.id) ? this.decisions[item.id] : undefined;
    const wanted = given?.choice ?? item.otherwise;
    const choice = item.choices.find(({ value }) => value === wanted);
    const takesText = choice?.text !== undefined;
    const text = ((given === undefined ? choice?.text : given.text) ?? '').trim();
    const decided = { choice: wanted, ...(takesText && text !== '' ? { text } : {}) };
    this.items.push(given === undefined || choice === undefined ? item : { ...item, decided });
    if (choice === undefined) {
      const values = item.choices.map(({ value }) => value).join(', ');
      this.fault(item.id, `has no choice “${wanted}”: choose one of ${values}`);
    } else if (takesText && text === '') this.fault(item.id, `needs a text for “${choice.label}”`);
    return { choice: choice?.value ?? item.otherwise, text };
  }

  /** Says something that needs no decision. */
  say(item: Omit<RollItem, 'choices' | 'otherwise'>): void {
    this.items.push({ ...item, choices: [], otherwise: '' });
  }

  fault(id: string, message: string): void {
    this.faults.push({ pointer: decisionPointer(id), message });
  }
}
