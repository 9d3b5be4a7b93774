/** Questions of a record, line by line. */
import type { RecordState } from "../bindings/RecordState";
import type { Spec } from "../bindings/Spec";
import { lines } from "./lines";
import { Question } from "./Question";

type Props = { record: RecordState; specs: Spec[]; sayOptional?: boolean };

export function Questions({ record, specs, sayOptional = false }: Props) {
  return lines(specs).map((line) => (
    <div key={line[0]?.key} className="line">
      {line.map((spec) => (
        <Question key={spec.key} record={record} spec={spec} sayOptional={sayOptional} />
      ))}
    </div>
  ));
}
