import type { EventType, LoggedEvent } from "../schemas/events.ts";
import { type FundEvent, fundEvents } from "../schemas/fund.ts";

/** Recognises the events of a fund. */
export function isOfFund(event: LoggedEvent): event is LoggedEvent & FundEvent {
  return event.type in fundEvents;
}

/** Makes the function that recognises the events of some types. */
export function ofTypes<Type extends EventType>(...types: readonly Type[]) {
  const known: ReadonlySet<string> = new Set(types);
  return (event: LoggedEvent): event is Extract<LoggedEvent, { type: Type }> => known.has(event.type);
}
