/**
 * Questions of a record, in lines of one or two. They are drawn side by side by place and
 * not by nesting: one that comes or goes takes no other's input away from who types.
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
