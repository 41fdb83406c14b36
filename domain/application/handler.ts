import type { ApplicationEvent } from "../../schemas/application.ts";
import type { Context } from "../decider.ts";
import { wrongState } from "./guards.ts";
import type { ApplicationPhase, ApplicationState, CommandData } from "./state.ts";

/**
 * Takes an application on, or lets go of it: for oneself, in one's own role. Who takes on what a colleague had, takes it over; who
 * lets go of what they do not have changes nothing. It gives no right to anything.
 *
 * @throws ERR_WRONG_STATE before it is submitted
 */
export function changeHandler(
  { handles }: CommandData<"ChangeHandler">,
  state: ApplicationState,
  { actor: { role, person } }: Context,
): ApplicationEvent[] {
  if (!("dossier" in state) || !("round" in state.dossier) || role === "system" || role === "public")
    throw wrongState(state);
  const isTheirs = state.dossier.handlers?.[role] === person;
  if (isTheirs === handles) return [];
  return [{ type: "HandlerChanged", data: { role, person: handles ? person : null } }];
}

/** The application with who handles it in a role from now on. */
export function withHandler(
  state: ApplicationPhase,
  { role, person }: Extract<ApplicationEvent, { type: "HandlerChanged" }>["data"],
): ApplicationPhase {
  if (!("dossier" in state)) return state;
  const handlers = { ...state.dossier.handlers, [role]: person };
  // The phase says which kind of dossier it has, and that stays what it is.
  return { ...state, dossier: { ...state.dossier, handlers } } as ApplicationPhase;
}
