/** A time as people type it, `9.30` or `9:30 uur` or `930`, as commands have it: `09:30`. The text itself where it is none, for the command's schema to refuse. */
export function timeTyped(text: string): string {
  const [, hours, minutes = "00"] = /^(\d{1,2})(?:[.:]?(\d\d))?(?: ?(?:uur|u))?$/i.exec(text.trim()) ?? [];
  return hours === undefined ? text : `${hours.padStart(2, "0")}:${minutes}`;
}
