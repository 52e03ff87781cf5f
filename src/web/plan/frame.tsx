import type { Child } from 'hono/jsx';
import type { SignedIn } from '#src/access/index.ts';
import type { Partnership } from '#src/partners/index.ts';
import { may, type Permission } from '#src/platform/access.ts';
import { Page } from '../kit/page.tsx';

const SECTIONS = [
  { key: 'campaigns', href: '/plan', text: 'Awareness weeks', needs: 'plan.read' },
  { key: 'partners', href: '/plan/partners', text: 'Partners', needs: 'plan.read' },
  { key: 'programme', href: '/plan/programme', text: 'Programme', needs: 'plan.read' },
  { key: 'history', href: '/plan/history', text: 'History', needs: 'history.read' },
  { key: 'people', href: '/plan/people', text: 'People', needs: 'people.manage' },
  { key: 'account', href: '/plan/account', text: 'Your account', needs: 'plan.read' },
] as const satisfies readonly { key: string; href: string; text: string; needs: Permission }[];

export type Section = (typeof SECTIONS)[number]['key'];

/** Who looks at a page behind the sign-in. */
export interface Viewer {
  me: SignedIn;
  partnership: Pick<Partnership, 'id' | 'name'>;
}

export interface PlanPageProps {
  viewer: Viewer;
  section: Section;
  title: string;
  back?: { href: string; text: string };
  failed?: boolean;
  wide?: boolean;
  script?: 'editor';
  children: Child;
}

/** The frame of the pages behind the sign-in: only the sections that the reader may open are named. */
export function PlanPage({ viewer, section, children, ...page }: PlanPageProps) {
  const { access } = viewer.me;
  const navigation = SECTIONS.filter(({ needs }) => may(access, needs, viewer.partnership.id)).map(({ key, href, text }) => ({
    href,
    text,
    current: key === section,
  }));
  return (
    <Page {...page} home="/plan" owner={viewer.partnership.name} navigation={navigation}>
      {children}
    </Page>
  );
}

/** Whether the reader may do this, for what a page offers; the verbs decide for themselves. */
export const canDo = ({ me, partnership }: Viewer, permission: Permission): boolean => may(me.access, permission, partnership.id);
