import { drawnSummary, fixValue } from '#src/content/copy/drawn-notes.ts';
import { announce, announceAfterTyping, liveRegion } from './announce.ts';
import { editorOf, indexOf, isWorkedIn, look, type Seen, seenSaid, show } from './editor-block.ts';
import { redraw } from './editor-draw.ts';
import { mend, mendedSaid } from './editor-fix.ts';
import { aroundIn } from './editor-form.ts';
import { settle } from './editor-list.ts';

/** So that somebody who types fast is not looked at at every key. */
const PAUSE_MS = 150;
/** A click that leaves a block has ended by then. */
const LEAVING_MS = 400;

/** Fields that decide about every text. */
const FOR_ALL: readonly string[] = ['theme', 'day', 'resource', 'to', 'to-kind', 'to-partner', 'as'];

/** Looks at posts while they are written, as the server does when they are sent. Around the texts stands `data-editor`. */
export function followPosts(root: ParentNode): void {
  for (const around of root.querySelectorAll<HTMLElement>('[data-editor]')) {
    const form = around.closest('form');
    if (form !== null) follow(around, form);
  }
}

function follow(around: HTMLElement, form: HTMLFormElement): void {
  const editor = editorOf(around);
  const blocks = [...around.querySelectorAll<HTMLElement>('[data-block]')];
  const seen = new Map<HTMLElement, Seen>();
  const due = new Set<HTMLElement>();
  let pause: number | undefined;
  let said = '';
  let toSay: (() => string) | undefined;

  const lookAt = (block: HTMLElement): Seen => {
    const sent = new FormData(form);
    const now = look(editor, block, sent, aroundIn(sent, editor.data));
    seen.set(block, now);
    steadily(() => show(editor, block, sent, now));
    return now;
  };
  const showSummary = (): void => {
    const summary = form.querySelector('[data-summary]');
    const texts = blocks.flatMap((block) => seen.get(block) ?? []);
    if (summary !== null && texts.length === blocks.length) steadily(() => redraw(summary, drawnSummary(texts)));
  };
  const lookOn = (): void => {
    // One a frame: with many texts the page stays quick. What is being written comes first.
    const [first = blocks[0]] = [...due].sort((a, b) => Number(isWorkedIn(b)) - Number(isWorkedIn(a)));
    if (first !== undefined && due.delete(first)) lookAt(first);
    if (due.size > 0) {
      requestAnimationFrame(lookOn);
      return;
    }
    showSummary();
    const text = toSay?.() ?? said;
    toSay = undefined;
    if (text !== said) announceAfterTyping(text);
    said = text;
  };
  const lookSoon = (at: readonly HTMLElement[], say?: () => string): void => {
    for (const block of at) due.add(block);
    toSay = say ?? toSay;
    window.clearTimeout(pause);
    pause = window.setTimeout(() => requestAnimationFrame(lookOn), PAUSE_MS);
  };
  const sayAll = (): string => {
    const partner = [...seen.values()][0]?.view.partner?.name;
    const counts = form.querySelector('[data-summary] .summary-counts')?.textContent ?? 'Nothing to put right';
    return `${partner === undefined ? 'No partner gets it yet' : `Shown for ${partner}`}. ${counts}.`;
  };

  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof Element)) return;
    const block = target.closest<HTMLElement>('[data-block]');
    if (block !== null && blocks.includes(block)) {
      lookSoon([block], () => saidOf(seen.get(block)));
    } else if (FOR_ALL.includes(target.getAttribute('name') ?? '')) lookSoon(blocks, sayAll);
  });

  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[value^="fix-"]') : null;
    const block = button?.closest<HTMLElement>('[data-block]');
    if (button === null || !block) return;
    // As it is now, which may be later than what is shown.
    const { view } = look(editor, block, new FormData(form), aroundIn(new FormData(form), editor.data));
    const finding = view.findings.find((each) => fixValue(Number(indexOf(block)), each) === button.value);
    const name = `${finding?.in === 'alt-text' ? 'alt' : 'text'}-${indexOf(block)}`;
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
    event.preventDefault();
    const mended = finding !== undefined && mend(field, finding);
    said = saidOf(lookAt(block));
    showSummary();
    due.delete(block);
    toSay = undefined;
    announce(mended ? `${mendedSaid(finding)} ${said}` : said);
  });

  const leave = (block: HTMLElement): void => {
    window.setTimeout(() => {
      const findings = block.querySelector('[data-findings]');
      if (findings !== null && !isWorkedIn(block)) steadily(() => settle(findings));
    }, LEAVING_MS);
  };
  for (const block of blocks) {
    block.addEventListener('focusout', () => leave(block));
    block.querySelector('[data-findings]')?.addEventListener('pointerleave', () => leave(block));
  }

  liveRegion();
  for (const button of form.querySelectorAll<HTMLElement>('button[name="do"][value="check"]')) button.hidden = true;
  // A browser that goes back gives fields their last content after this ran.
  window.addEventListener('pageshow', () => lookSoon(blocks));
}

const saidOf = (seen: Seen | undefined): string => (seen === undefined ? '' : seenSaid(seen));

/** Changes something without moving the field under somebody's fingers. */
function steadily(change: () => void): void {
  const { activeElement: held } = document;
  const top = (): number => held?.getBoundingClientRect().top ?? 0;
  const before = top();
  change();
  const inSight = held !== document.body && before >= 0 && before < window.innerHeight;
  if (inSight && top() !== before) window.scrollBy(0, top() - before);
}
