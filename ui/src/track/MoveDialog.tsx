/** Notes what happened to a filing of the subject or an algorithm. */
import type { Happened } from "../bindings/Happened";
import type { Spec } from "../bindings/Spec";
import type { Tracked } from "../bindings/Tracked";
import { core } from "../core";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { draftOf, EMPTY, type Typed } from "./draft";
import { latestNotice } from "./latestNotice";
import { NoteDialog } from "./NoteDialog";
import { ChoiceField, DayField, FilesField, LineField, TextField } from "./NoteFields";
import { PackageField } from "./PackageField";
import { askedOf, type Groups, happenedWord } from "./words";

const IS_SUBMISSION: Happened[] = ["submitted", "resubmitted"];

/** The part of the call that a question of the form fills. */
const FILLED: Record<string, keyof Typed> = {
  on: "on",
  application: "number",
  filing_number: "number",
  notice: "notice",
  reply_by: "replyBy",
  reply_within: "replyWithin",
  reply_unit: "replyUnit",
  asked_by: "askedBy",
  answer: "answer",
  // Why demands are left open is what the note says then.
  reason: "note",
  note: "note",
  files: "files",
};

type Props = {
  owner: Tracked;
  happened: Happened;
  groups: Groups;
  onClose: (isNoted: boolean) => void;
};

export function MoveDialog({ owner, happened, groups, onClose }: Props) {
  const { today } = useProject().state;
  const [said, setSaid] = useSessionState(draftOf(owner.record, happened), EMPTY);
  const on = said.on ?? today;
  const left = happened === "resubmitted" ? undone(owner) : 0;
  const specs = askedOf(groups, happened).filter(
    ({ key }) => key !== (left > 0 ? "note" : "reason"),
  );
  const submit = () => {
    const { number, notice, askedBy, answer, note, files } = said;
    const given = {
      number: number.trim() || null,
      notice: notice.trim() ? notice : null,
      replyBy: said.replyBy.trim() || null,
      replyWithin: said.replyWithin.trim() || null,
      replyUnit: said.replyUnit || null,
      askedBy: askedBy.trim() || null,
      answer: answer.trim() || null,
      note: note.trim() || null,
      files,
      package: said.zip,
    };
    return core.noteEvent(owner.record, happened, on, given);
  };

  return (
    <NoteDialog
      title={`${happenedWord(groups, happened)}：${owner.name}`}
      submit={submit}
      onNoted={() => setSaid(EMPTY)}
      onClose={onClose}
    >
      {left > 0 && <p className="NoteDialog-left">还有 {left} 项补正事项没有完成。</p>}
      {specs.map((spec) => (
        <Asked
          key={spec.key}
          spec={spec}
          said={{ ...said, on }}
          onChange={(part) => setSaid({ ...said, ...part })}
        />
      ))}
      {IS_SUBMISSION.includes(happened) && (
        <PackageField value={said.zip} onChange={(zip) => setSaid({ ...said, zip })} />
      )}
    </NoteDialog>
  );
}

type AskedProps = { spec: Spec; said: Typed; onChange: (part: Partial<Typed>) => void };

function Asked({ spec, said, onChange }: AskedProps) {
  const key = FILLED[spec.key];
  if (!key) return null;
  if (key === "files") {
    return (
      <FilesField
        spec={spec}
        value={said.files}
        onChange={(files) => onChange({ files })}
      />
    );
  }
  const props = {
    spec,
    value: said[key] ?? "",
    onChange: (text: string) => onChange({ [key]: text }),
  };
  switch (spec.kind.type) {
    case "date":
      return <DayField {...props} />;
    case "longText":
      return <TextField {...props} rows={key === "notice" ? 5 : 2} />;
    case "number":
      return <LineField {...props} isHalf />;
    case "choice":
      return <ChoiceField {...props} options={spec.kind.options} />;
    default:
      return <LineField {...props} />;
  }
}

/** How many demands of the latest notice are not done. */
function undone({ filings }: Tracked): number {
  return latestNotice(filings.at(-1))?.items.filter(({ done }) => !done).length ?? 0;
}
