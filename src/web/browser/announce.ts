/** Long enough that somebody who types is not interrupted at every key. */
const PAUSE_MS = 1000;

const ID = 'announced';

let waiting: number | undefined;

/** Says something to people who use a screen reader, without moving anything on the page. */
export function announce(text: string): void {
  window.clearTimeout(waiting);
  const spoken = liveRegion();
  // The same words a second time are a change only after they were gone.
  spoken.textContent = '';
  waiting = window.setTimeout(() => {
    spoken.textContent = text;
  }, 100);
}

/** Says something once the person has stopped typing; what was waiting to be said gives way. */
export function announceAfterTyping(text: string): void {
  liveRegion();
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => announce(text), PAUSE_MS);
}

/** There before it speaks: a region that comes along with its text is often not read. Every script of a page shares one. */
export function liveRegion(): HTMLElement {
  const there = document.getElementById(ID);
  if (there !== null) return there;
  const region = document.createElement('div');
  region.id = ID;
  region.className = 'govuk-visually-hidden';
  region.setAttribute('role', 'status');
  document.body.append(region);
  return region;
}
