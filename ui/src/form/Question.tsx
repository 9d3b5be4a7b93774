/** One question: label, hint, input, and what the rules say about the answer. */
import type { RecordState } from "../bindings/RecordState";
import type { Spec } from "../bindings/Spec";

export function Question({ record, spec }: { record: RecordState; spec: Spec }) {
  return (
    <div className="question" data-field={`${record.path}/${spec.key}`}>
      {spec.label}
    </div>
  );
}
