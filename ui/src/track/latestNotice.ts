/** The last event of a filing that demands corrections. */
import type { EventState } from "../bindings/EventState";
import type { FilingState } from "../bindings/FilingState";

export const latestNotice = (filing: FilingState | undefined): EventState | undefined =>
  filing?.events.filter(({ happened }) => happened === "returned").at(-1);
