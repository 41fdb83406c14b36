interface PagingProps {
  readonly label: string;
  readonly previous: string;
  readonly next: string;
  /** Of the pages before and after this one; null where there is none. */
  readonly list: { readonly prev: string | null; readonly next: string | null };
  /** The address of the page that begins after a place. */
  addressOf(after: string): string;
}

/** The way to the pages of a list before and after this one. */
export function Paging({ label, previous, next, list, addressOf }: PagingProps): JSX.Element {
  if (list.prev === null && list.next === null) return "";
  return (
    <nav class="paging" aria-label={label}>
      {list.prev === null ? null : (
        <a class="utrecht-link" rel="prev" href={addressOf(list.prev)} safe>
          {previous}
        </a>
      )}
      {list.next === null ? null : (
        <a class="utrecht-link" rel="next" href={addressOf(list.next)} safe>
          {next}
        </a>
      )}
    </nav>
  );
}
