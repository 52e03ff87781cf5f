import type { TOLD_BY } from '#src/returns/index.ts';
import { CheckBody, type CheckPageProps, checkTitleFor } from '../../contact/return/check/check-page.tsx';
import { ReturnFormBody, type ReturnFormProps, ReturnNotices } from '../../contact/return/return-page.tsx';
import { moment } from '../../format.ts';
import { Choices, TextField } from '../../kit/fields.tsx';
import { Inset } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';

/** Where the pages of an entry stand. */
interface EnterPlace {
  /** Address of the partner's reply. */
  reply: string;
  /** Address of the form. */
  action: string;
}

/** The form of a partner's numbers for somebody who was told them. */
export function EnterPage({ viewer, place, ...props }: ReturnFormProps & { viewer: Viewer; place: EnterPlace }) {
  const { open, errors = {}, conflict } = props;
  const { campaign, partner } = open;
  const title = `Enter numbers for ${partner.name}`;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={title}
      back={{ href: place.reply, text: `Reply of ${partner.name}` }}
      failed={Object.keys(errors).length > 0 || conflict !== undefined}
      wide
    >
      <ReturnNotices {...props} />
      <h1>
        {title} <span class="return-of">{campaign.title}</span>
      </h1>
      <p>
        For numbers that somebody of {partner.name} told you: below, “you” are they. Before it is sent you say who told you, and
        how. The report and the receipt then say that one of you entered them.
      </p>
      {open.draftAt === null ? null : (
        <Inset>
          <p>A draft was saved on {moment(open.draftAt)} and is not sent in. The form holds what it says.</p>
        </Inset>
      )}
      <ReturnFormBody {...props} place={place} own={false} />
    </PlanPage>
  );
}

interface EnterCheckProps extends Omit<CheckPageProps, 'contact' | 'sender' | 'place' | 'via'> {
  viewer: Viewer;
  place: EnterPlace;
  said: Told;
}

/** Who told it, and how, as it was typed. */
export interface Told {
  role: string;
  told: string;
}

const WAYS = { phone: 'On the phone', email: 'By e-mail', meeting: 'In a meeting' } satisfies Record<
  keyof typeof TOLD_BY,
  string
>;

/** What will be sent in for a partner, and who said so: the last step. */
export function EnterCheckPage({ viewer, place, said, ...props }: EnterCheckProps) {
  const { open, errors = {} } = props;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={checkTitleFor(open.partner.name)}
      failed={Object.keys(errors).length > 0}
    >
      <CheckBody
        {...props}
        own={false}
        place={place}
        who={
          <>
            <h2>Who told you</h2>
            <TextField
              name="ownRole"
              label={`Their role at ${open.partner.name}`}
              hint="Such as “Comms officer”, never a name. It stands beside the numbers."
              value={said.role}
              error={errors.ownRole}
              width={20}
            />
            <Choices
              name="told"
              label="How did they tell you?"
              values={[said.told]}
              error={errors.told}
              choices={Object.entries(WAYS).map(([value, text]) => ({ value, text }))}
              small
              inline
            />
          </>
        }
      />
    </PlanPage>
  );
}
