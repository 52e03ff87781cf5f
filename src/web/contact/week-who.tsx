import { Button, TextField } from '../kit/fields.tsx';
import { Details } from '../kit/notice.tsx';
import type { WeekPlace } from './week-place.ts';

/** Says in which role answers are given, and lets the reader change it. A role and never a name: it is what history keeps. */
export function WhoAnswers({ place, action, wrong }: { place: WeekPlace; action: string; wrong?: string | undefined }) {
  const summary = place.role === '' ? 'Say your role' : `You answer as ${place.role}`;
  return (
    <div class="sent-who">
      <Details summary={summary} open={wrong !== undefined}>
        <form method="get" action={action} novalidate>
          <TextField
            name="as"
            label="Your role"
            hint="Such as “Comms officer”. It is kept with your answers; your name is not."
            value={wrong ?? place.role}
            error={wrong === undefined ? undefined : 'Write a role such as “Comms officer”, not an address or a number'}
            width={20}
          />
          <Button kind="secondary">Answer in this role</Button>
        </form>
      </Details>
    </div>
  );
}
