/** What the rules say about a group or a record as such. */
import { ExclamationCircleOutlined, InfoCircleOutlined } from "@ant-design/icons";
import type { RecordState } from "../../bindings/RecordState";
import { useProject } from "../../project";

export function Sentences({ record, field }: { record: RecordState; field: string }) {
  const issues = useProject().state.issues.filter(
    ({ places, waiver }) =>
      waiver === null &&
      places.some((place) => place.record === record.id && place.field === field),
  );
  return issues.map(({ rule, severity, message }) => (
    <p key={rule + message} className={`sentence ${severity}`}>
      {severity === "error" ? (
        <ExclamationCircleOutlined aria-hidden />
      ) : (
        <InfoCircleOutlined aria-hidden />
      )}
      {message}
    </p>
  ));
}
