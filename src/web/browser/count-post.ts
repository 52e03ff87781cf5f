import { announceAfterTyping, liveRegion } from './announce.ts';
import { lengthSentence, postLength } from './post-length.ts';

/**
 * Says beside every `<textarea data-count="channel" data-limit="280" data-count-output="id">` how much room is left.
 * The server says the limit in the hint and checks it again.
 */
export function countPosts(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLTextAreaElement>('textarea[data-count]')) {
    const output = document.getElementById(field.dataset.countOutput ?? '');
    if (output === null) continue;
    liveRegion();
    // Said once after a pause instead, by the shared region.
    output.setAttribute('aria-live', 'off');
    const show = (): string => {
      const limit = /^\d+$/.test(field.dataset.limit ?? '') ? Number(field.dataset.limit) : undefined;
      const { text, over } = lengthSentence(postLength(field.dataset.count ?? '', field.value), limit);
      output.textContent = text;
      output.classList.toggle('is-wrong', over);
      return text;
    };
    show();
    field.addEventListener('input', () => announceAfterTyping(show()));
  }
}
