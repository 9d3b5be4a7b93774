/** The kinds of field. One that is not here does not compile. */
import type { Spec } from "../../bindings/Spec";
import type { Type } from "../inputs/props";
import { choice } from "./choice";
import { choices } from "./choices";
import { date } from "./date";
import type { FieldKind } from "./fieldKind";
import { files } from "./files";
import { leaves } from "./leaves";
import { longText } from "./longText";
import { number } from "./number";
import { places } from "./places";
import { region } from "./region";
import { steps } from "./steps";
import { text } from "./text";
import { until } from "./until";
import { yesNo } from "./yesNo";
import "../inputs/inputs.css";

const kinds: { [T in Type]: FieldKind<T> } = {
  text,
  longText,
  number,
  date,
  until,
  yesNo,
  choice,
  choices,
  leaves,
  region,
  steps,
  places,
  files,
};

export const fieldKind = ({ kind }: Spec) => kinds[kind.type] as FieldKind<Type>;
