import { Page, render } from './kit/page.tsx';

/** A page for when something is missing or went wrong: says what to do next, and nothing about the inside. */
export function renderProblem(title: string, advice: string): string {
  return render(
    <Page title={title}>
      <h1>{title}</h1>
      <p>{advice}</p>
    </Page>,
  );
}
