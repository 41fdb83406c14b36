/** The heading of a page, and its answer in one sentence. */
export function Heading({ title, answer }: { readonly title: string; readonly answer: string }): JSX.Element {
  return (
    <>
      <h1 class="utrecht-heading-1" safe>
        {title}
      </h1>
      <p class="answer" safe>
        {answer}
      </p>
    </>
  );
}
