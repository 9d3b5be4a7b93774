/**
 * The questions of a record, in lines of one or two. Lines are made with CSS, not with
 * elements: a question that appears must not remount the input that is being typed into.
 */
import type { RecordState } from "../bindings/RecordState";
import type { Spec } from "../bindings/Spec";
import { Question } from "./Question";
import { questionLines } from "./questionLines";

type Props = { record: RecordState; specs: Spec[]; sayOptional?: boolean };

export function Questions({ record, specs, sayOptional = false }: Props) {
  return (
    <div className="questions">
      {questionLines(specs).flatMap((line) =>
        line.map((spec, at) => (
          <Question
            key={spec.key}
            record={record}
            spec={spec}
            sayOptional={sayOptional}
            place={line.length === 1 ? "whole" : at === 0 ? "left" : "right"}
          />
        )),
      )}
    </div>
  );
}
