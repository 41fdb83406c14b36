/** A line of a receipt: what it is, and how much. */
export function Line({ label, value }: { readonly label: string; readonly value: string }): JSX.Element {
  return (
    <div>
      <dt safe>{label}</dt>
      <dd safe>{value}</dd>
    </div>
  );
}
