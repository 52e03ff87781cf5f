import type { ComparedVersions, OpenReturn } from '#src/returns/index.ts';
import { ComparedAnswers } from '../../replies/versions.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';

/** Two answers of a partner side by side. */
export function ComparePage({ viewer, open, compared }: { viewer: Viewer; open: OpenReturn; compared: ComparedVersions }) {
  const { campaign, partner } = open;
  const title = 'What changed between two answers';
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`${title}: ${partner.name}`}
      back={{ href: `/plan/campaigns/${campaign.slug}/replies/${partner.slug}`, text: partner.name }}
    >
      <h1>
        {title}{' '}
        <span class="return-of">
          {partner.name}, {campaign.title}
        </span>
      </h1>
      <ComparedAnswers compared={compared} titles={open.items} />
    </PlanPage>
  );
}
