/**
 * Where a link and a code are found while no mail is sent. Said wherever somebody would look for a mail; it goes when an
 * installation can have a mail server.
 */
export function NoMailYet() {
  return (
    <>
      This planner cannot send mail yet: whoever runs it finds the link to sign in and the code in its log, or makes a link with{' '}
      <code>planner sign-in</code>.
    </>
  );
}
