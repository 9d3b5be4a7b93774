/** A record that has its own steps: a link to the first one, and its tally. */
import type { Group } from "../../bindings/Group";
import type { RecordState } from "../../bindings/RecordState";
import { useNavigation } from "../../navigation";
import { useProject } from "../../project";
import { RowButtons } from "./RowButtons";
import { TallyText } from "./TallyText";
import { tallyOf } from "./tally";
import { headingOf, type RowActions } from "./useRowActions";

type Props = { row: RecordState; rows: RecordState[]; group: Group; actions: RowActions };

export function RecordLink({ row, rows, group, actions }: Props) {
  const { state } = useProject();
  const { go } = useNavigation();
  const step = state.steps.find((step) => step.record === row.id);
  // The step name also tells records of one name apart: 澜图写作（网站）.
  const isLone = group.pages.length === 1 && row.name !== "";
  const name = isLone ? step?.name : row.name;
  return (
    <li className="entry">
      <button
        type="button"
        id={headingOf(row)}
        disabled={!step}
        onClick={() =>
          step && go({ screen: "step", record: step.record, page: step.page })
        }
      >
        <span className="entry-title">{row.title}</span>{" "}
        <span className="entry-name">{name || "未命名"}</span>
      </button>
      <TallyText {...tallyOf(state, row)} />
      {!state.readOnly && (
        <RowButtons
          row={row}
          isFirst={row === rows.at(0)}
          isLast={row === rows.at(-1)}
          actions={actions}
        />
      )}
    </li>
  );
}
