interface CrumbProps {
  readonly href: string;
  /** What stands there. */
  readonly text: string;
}

/** The way back to the page above this one. */
export function Crumb({ href, text }: CrumbProps): JSX.Element {
  return (
    <p class="crumb">
      <a class="utrecht-link" href={href} safe>
        {text}
      </a>
    </p>
  );
}
