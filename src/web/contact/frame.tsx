import type { Child } from 'hono/jsx';
import { Page } from '../kit/page.tsx';

/** Where a page of a private link stands. */
export interface LinkPlace {
  /** Path of the private link, `/p/<secret>`. */
  base: string;
  partnership: { name: string; slug: string };
  partner: { name: string };
}

export interface ContactPageProps {
  place: LinkPlace;
  title: string;
  back?: { href: string; text: string };
  failed?: boolean;
  wide?: boolean;
  children: Child;
}

/** The frame of the pages of a private link. */
export function ContactPage({ place, children, ...page }: ContactPageProps) {
  return (
    <Page {...page} home={place.base} owner={`${place.partner.name}, with ${place.partnership.name}`}>
      {children}
    </Page>
  );
}
