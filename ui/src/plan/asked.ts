/** The questions about something planned; what it is, is known. */
import type { Group } from "../bindings/Group";
import type { RecordState } from "../bindings/RecordState";
import { specsOf } from "../track/words";

export const askedOf = (group: Group, { shown }: RecordState) =>
  specsOf(group).filter(({ key }) => key !== "step" && shown.includes(key));
