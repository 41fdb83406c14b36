interface AnswerProps {
  readonly sentence: string;
  /** The key figure in it. */
  readonly figure: string;
}

/** The answer of a page in one sentence, with its key figure marked. */
export function Answer({ sentence, figure }: AnswerProps): JSX.Element {
  const [before = "", ...after] = sentence.split(figure);
  return (
    <p class="answer">
      <span safe>{before}</span>
      {after.length === 0 ? null : <em safe>{figure}</em>}
      <span safe>{after.join(figure)}</span>
    </p>
  );
}
