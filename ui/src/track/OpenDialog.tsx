/** Opens a filing of a change or a cancellation. */
import type { Purpose } from "../bindings/Purpose";
import type { Tracked } from "../bindings/Tracked";
import { core } from "../core";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { NoteDialog } from "./NoteDialog";
import { DayField, TextField } from "./NoteFields";
import { type Groups, purposeWord, specOf } from "./words";

const EMPTY = { on: null as string | null, note: "" };

type Props = {
  owner: Tracked;
  purpose: Purpose;
  groups: Groups;
  onClose: (isNoted: boolean) => void;
};

export function OpenDialog({ owner, purpose, groups, onClose }: Props) {
  const { today } = useProject().state;
  const [said, setSaid] = useSessionState(`track ${owner.record} ${purpose}`, EMPTY);
  const on = said.on ?? today;
  const since = specOf(groups.filings, "since");
  const note = specOf(groups.filings, "note");
  const submit = () =>
    core.openFiling(owner.record, purpose, on, said.note.trim() || null);
  return (
    <NoteDialog
      title={`${purposeWord(groups, purpose)}：${owner.name}`}
      submit={submit}
      onNoted={() => setSaid(EMPTY)}
      onClose={onClose}
    >
      {since && (
        <DayField spec={since} value={on} onChange={(on) => setSaid({ ...said, on })} />
      )}
      {note && (
        <TextField
          spec={note}
          value={said.note}
          onChange={(note) => setSaid({ ...said, note })}
        />
      )}
    </NoteDialog>
  );
}
