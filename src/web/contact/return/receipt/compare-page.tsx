import type { ComparedVersions, OpenReturn } from '#src/returns/index.ts';
import { ComparedAnswers } from '../../../replies/versions.tsx';
import { ContactPage } from '../../frame.tsx';
import { type ReturnPlace, receiptAddress } from '../return-place.ts';

/** Two answers that a partner sent in, side by side. */
export function ComparePage({ place, open, compared }: { place: ReturnPlace; open: OpenReturn; compared: ComparedVersions }) {
  const title = 'What changed in your numbers';
  return (
    <ContactPage place={place} title={title} back={{ href: receiptAddress(place), text: 'What we received' }}>
      <h1>
        {title} <span class="return-of">{open.campaign.title}</span>
      </h1>
      <ComparedAnswers compared={compared} titles={open.items} />
    </ContactPage>
  );
}
