import type { FieldErrors } from '../../kit/fields.tsx';
import { Inset } from '../../kit/notice.tsx';
import type { Viewer } from '../frame.tsx';
import { RemovePage } from '../item/item-page.tsx';
import type { ReadPartner } from './partner-read.ts';

/** Asks before a partner is removed; one whose contacts have names on record cannot be. */
export function PartnerRemovePage(props: { viewer: Viewer; partner: ReadPartner; errors: FieldErrors; keepsNames: boolean }) {
  const { value, version } = props.partner;
  const own = `/plan/partners/${value.slug}`;
  return (
    <RemovePage
      viewer={props.viewer}
      section="partners"
      what={value.name}
      back={{ href: own, text: value.name }}
      action={`${own}/remove`}
      version={version}
      errors={props.errors}
      blocked={props.keepsNames}
    >
      {props.keepsNames ? (
        <>
          <Inset>
            Names or e-mail addresses of its contacts are still on record. Erase them first: once the partner is removed, nobody
            could.
          </Inset>
          <p>
            <a href={own}>Contacts of {value.name}</a>
          </p>
        </>
      ) : (
        <>
          <p>
            It goes from the lists; posts are no longer sent to it, and its private links stop working. What it did stays in
            history, and its numbers stay in reports.
          </p>
          <p>
            An organisation that has ended is better kept: <a href={`${own}/edit`}>give the day it ended</a> and who follows it.
          </p>
        </>
      )}
    </RemovePage>
  );
}
