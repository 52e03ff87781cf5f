import { CopyText } from '../../kit/copy-text.tsx';

/** A message to a contact, ready to copy into a mail, and to whom it goes where that is known. */
export function MessageToSend({ email, message }: { email: string | null; message: string }) {
  return (
    <>
      <h2>A message to send with it</h2>
      {email === null ? null : (
        <p>
          To: <span class="as-typed">{email}</span>
        </p>
      )}
      <CopyText id="message" text={message} what="the message" />
    </>
  );
}
