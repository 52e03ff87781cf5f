import type { Child } from 'hono/jsx';
import type { CampaignValue } from '#src/content/index.ts';
import { CountFields } from '../../evidence/count-fields.tsx';
import { OutcomeFields } from '../../evidence/outcome-fields.tsx';
import { QuoteFields } from '../../evidence/quote-fields.tsx';
import { days } from '../../format.ts';
import { Button, Buttons, Form, Select } from '../../kit/fields.tsx';
import { one } from '../../kit/form.ts';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { RemovePage, Trouble, Version } from '../item/item-page.tsx';
import { evidenceOf, SIMPLE, type SimpleList } from './evidence-kinds.ts';

type Week = Pick<CampaignValue, 'slug' | 'title' | 'local'>;
type Named = { slug: string; name: string };

const ADD: Readonly<Record<SimpleList, string>> = {
  counts: 'Add a count',
  quotes: 'Add a quote',
  outcomes: 'Add a count before, during and after',
};

/** The form of a count, a quote or an outcome, new or not. */
export function SimpleFormPage(props: {
  viewer: Viewer;
  campaign: Week;
  list: SimpleList;
  draft: Draft;
  edited?: { slug: string; title: string };
  partners: readonly Named[];
  surveys: readonly { slug: string; title: string }[];
}) {
  const { viewer, campaign, list, draft, edited, partners, surveys } = props;
  const { typed, errors } = draft;
  const back = evidenceOf(campaign.slug);
  const here = `${back}/${list}/${edited?.slug ?? 'new'}`;
  const title = edited === undefined ? ADD[list] : `Change “${edited.title}”`;
  const own = { typed, errors };
  const week = days(campaign.local.from, campaign.local.to);
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={title}
      back={{ href: back, text: 'What else there is to report' }}
      failed={hasFailed(draft)}
    >
      <Trouble draft={draft} what={`this ${SIMPLE[list].one}`} />
      <h1>{title}</h1>
      <p class="lead">{campaign.title}</p>
      <Form action={here}>
        <Version draft={draft} />
        {list === 'counts' ? <CountFields {...own} week={week} /> : null}
        {list === 'quotes' ? <QuoteFields {...own} /> : null}
        {list === 'outcomes' ? <OutcomeFields {...own} week={week} /> : null}
        {list === 'quotes' && (surveys.length > 0 || one(typed, 'survey') !== '') ? (
          <Select
            name="survey"
            label="Was it an answer to a survey? (optional)"
            value={one(typed, 'survey')}
            error={errors.survey}
            options={[{ value: '', text: 'No' }, ...surveys.map(({ slug, title: name }) => ({ value: slug, text: name }))]}
          />
        ) : null}
        <Select
          name="partner"
          label={list === 'quotes' ? 'Which partner did it come from? (optional)' : 'Whose is it? (optional)'}
          value={one(typed, 'partner')}
          error={errors.partner}
          options={[
            { value: '', text: list === 'quotes' ? 'No partner' : 'The whole partnership’s' },
            ...partners.map(({ slug, name }) => ({ value: slug, text: name })),
          ]}
        />
        <Buttons>
          <Button>{edited === undefined ? 'Add it' : 'Save'}</Button>
          <a href={back}>Cancel</a>
        </Buttons>
      </Form>
      {edited === undefined ? null : (
        <p>
          <a href={`${here}/remove`}>Remove it</a>
        </p>
      )}
    </PlanPage>
  );
}

/** Asks before something is taken out of what there is to report. */
export function EvidenceRemovePage(props: {
  viewer: Viewer;
  campaign: Week;
  /** Address of the thing. */
  here: string;
  what: string;
  version: number;
  errors?: Draft['errors'];
  blocked?: boolean;
  children?: Child;
}) {
  const { viewer, here, what, version, errors, blocked } = props;
  return (
    <RemovePage
      viewer={viewer}
      section="campaigns"
      what={what}
      back={{ href: here, text: 'Back' }}
      action={`${here}/remove`}
      version={version}
      {...(blocked === undefined ? {} : { blocked })}
      {...(errors === undefined ? {} : { errors })}
    >
      {props.children ?? <p>It goes from the report.</p>}
    </RemovePage>
  );
}
