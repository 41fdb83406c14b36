interface ActLinksProps {
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly title: string }[];
}

/** A section with what whoever looks can do; none where that is nothing. */
export function ActLinks({ title, links }: ActLinksProps): JSX.Element {
  if (links.length === 0) return "";
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {title}
      </h2>
      <ul>
        {links.map((link) => (
          <li>
            <a class="utrecht-link" href={link.href} safe>
              {link.title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
