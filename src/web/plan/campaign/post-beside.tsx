import { drawnFindings, drawnGaps, drawnLength, drawnPreview, type EditorData, type EditorPlaces } from '#src/content/index.ts';
import { Draw } from './post-drawn.tsx';
import type { LookedAt } from './post-editor.ts';

/** What stands beside a text: how long it is, what there is to put right, what is missing, and how it will look. */
export function Beside(props: { text: LookedAt; index: number; data: EditorData; places: EditorPlaces }) {
  const { text, index, data, places } = props;
  const { block, name, view } = text;
  const gaps = drawnGaps(view, data, places);
  return (
    <div class="post-text-beside">
      <div class="post-preview" data-preview="" data-channel={block.channel}>
        <Draw of={drawnPreview(block, view)} />
      </div>
      <p class={`post-length${view.length.over ? ' is-wrong' : ''}`} data-length="">
        <Draw of={drawnLength(view)} />
      </p>
      <div class="post-findings" data-findings="">
        <Draw of={drawnFindings(index, view, name)} />
      </div>
      <ul class="post-gaps" data-gaps="" {...(gaps.length === 0 ? { hidden: true } : {})}>
        <Draw of={gaps} />
      </ul>
    </div>
  );
}
