/** What repeats on a page: rows to fill in here, or records with pages of their own. */
import type { Group } from "../bindings/Group";
import type { RecordState } from "../bindings/RecordState";

export function Rows({ record, group }: { record: RecordState; group: Group }) {
  return (
    <section aria-label={group.title}>
      {record.path} {group.title}
    </section>
  );
}
