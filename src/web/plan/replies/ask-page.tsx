import type { Partner } from '#src/partners/index.ts';
import { day } from '../../format.ts';
import { Button, Buttons, Choices, ErrorSummary, type FieldErrors, Form, Hidden } from '../../kit/fields.tsx';
import { Conflict } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';

export interface AskPageProps {
  viewer: Viewer;
  campaign: { slug: string; title: string };
  due: string;
  version: number;
  partners: readonly (Pick<Partner, 'slug' | 'name'> & { channels: string })[];
  chosen: readonly string[];
  recorded: boolean;
  errors?: FieldErrors;
  conflict?: readonly { label: string; mine: string; theirs: string }[];
}

/** Chooses whom to ask for numbers. */
export function AskPage(props: AskPageProps) {
  const { viewer, campaign, due, version, partners, chosen, recorded, errors = {}, conflict } = props;
  const back = `/plan/campaigns/${campaign.slug}/replies`;
  const title = 'Ask partners for their numbers';
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`${title}: ${campaign.title}`}
      back={{ href: back, text: 'Who has replied' }}
      failed={Object.keys(errors).length > 0 || conflict !== undefined}
    >
      {conflict === undefined ? null : <Conflict what="who is asked" rows={conflict} />}
      <ErrorSummary errors={errors} />
      <h1>
        {title} <span class="return-of">{campaign.title}</span>
      </h1>
      <p>
        Those whom you ask find the form on their private page and “Your numbers are due” in their calendar, and are shown here as
        not having replied until they do. Their numbers are due on <strong>{day(due)}</strong>, ten working days after the last
        day of the week.
      </p>
      {recorded ? null : <p>So far it is not recorded who was asked.</p>}
      <Form action={`/plan/campaigns/${campaign.slug}/ask-for-numbers`}>
        <Hidden name="version" value={version} />
        {/* What the Enter key presses. */}
        <button type="submit" name="do" value="save" hidden>
          Save
        </button>
        <Buttons>
          <Button name="do" value="all" kind="secondary">
            Tick all
          </Button>
          <Button name="do" value="channels" kind="secondary">
            Tick those with channels
          </Button>
          <Button name="do" value="none" kind="secondary">
            Untick all
          </Button>
        </Buttons>
        <Choices
          name="partner"
          label="Partners"
          many
          small
          values={chosen}
          error={errors.partner}
          choices={partners.map(({ slug, name, channels }) => ({
            value: slug,
            text: name,
            ...(channels === '' ? {} : { hint: channels }),
          }))}
        />
        <p class="hint">Whoever has answered stays on record, asked or not.</p>
        <Buttons>
          <Button name="do" value="save">
            Ask these partners for their numbers
          </Button>
          <a href={back}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}
