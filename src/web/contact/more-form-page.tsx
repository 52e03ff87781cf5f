import { CountFields } from '../evidence/count-fields.tsx';
import { OutcomeFields } from '../evidence/outcome-fields.tsx';
import { QuoteFields } from '../evidence/quote-fields.tsx';
import { days } from '../format.ts';
import { Button, Buttons, ErrorSummary, Form, Hidden } from '../kit/fields.tsx';
import { type Draft, hasFailed } from '../plan/item/item-form.ts';
import { Trouble } from '../plan/item/item-page.tsx';
import { ContactPage } from './frame.tsx';
import { MORE, type MoreList, type MorePlace, moreAddress, type Own, oneAddress, titleOfOwn } from './more-place.ts';

/** The form in which a partner gives one thing, or corrects it. */
export function MoreFormPage(props: { place: MorePlace; list: MoreList; draft: Draft; own?: Own }) {
  const { place, list, draft, own } = props;
  const { typed, errors } = draft;
  const back = moreAddress(place);
  const title = own === undefined ? MORE[list].add : `Correct “${titleOfOwn(own)}”`;
  const week = days(place.campaign.from, place.campaign.to);
  return (
    <ContactPage place={place} title={title} back={{ href: back, text: 'More than posts' }} failed={hasFailed(draft)}>
      <Trouble draft={draft} what="this" />
      <h1>{title}</h1>
      <p class="lead">{place.campaign.title}</p>
      <Form action={oneAddress(place, list, own?.slug ?? 'new')}>
        <Hidden name="version" value={draft.version ?? ''} />
        {list === 'counts' ? <CountFields typed={typed} errors={errors} week={week} /> : null}
        {list === 'quotes' ? (
          <>
            <p>The lead looks at it before it is printed.</p>
            <QuoteFields typed={typed} errors={errors} />
          </>
        ) : null}
        {list === 'outcomes' ? <OutcomeFields typed={typed} errors={errors} week={week} /> : null}
        <Buttons>
          <Button>{own === undefined ? 'Save it' : 'Save the correction'}</Button>
          <a href={back}>Cancel</a>
        </Buttons>
      </Form>
    </ContactPage>
  );
}

/** Asks before something is taken back. */
export function MoreRemovePage(props: { place: MorePlace; list: MoreList; own: Own; errors: Draft['errors'] }) {
  const { place, list, own, errors } = props;
  const title = `Take “${titleOfOwn(own)}” back?`;
  return (
    <ContactPage
      place={place}
      title={title}
      back={{ href: moreAddress(place), text: 'More than posts' }}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p>It goes from the report.</p>
      <Form action={oneAddress(place, list, own.slug, '/remove')}>
        <Hidden name="version" value={own.version} />
        <Buttons>
          <Button kind="warning">Yes, take it back</Button>
          <a href={moreAddress(place)}>No, keep it</a>
        </Buttons>
      </Form>
    </ContactPage>
  );
}
