/** Notes what happened to the latest filing of the subject or an algorithm. */
import type { Happened } from "../bindings/Happened";
import type { Tracked } from "../bindings/Tracked";
import { core } from "../core";
import { dayTyped } from "../days";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { latestNotice } from "./latestNotice";
import { NoteDialog } from "./NoteDialog";
import { DayField, FilesField, LineField, TextField } from "./NoteFields";
import { PackageField } from "./PackageField";
import { type Groups, happenedWord, specOf } from "./words";

/** The key of the number that comes with an event. */
const NUMBERED: Partial<Record<Happened, string>> = {
  submitted: "application",
  resubmitted: "application",
  accepted: "filing_number",
};
const WITH_NOTICE: Happened[] = ["returned", "asked", "refused"];
const WITH_REPLY: Happened[] = ["returned", "asked"];

const IS_SUBMISSION: Happened[] = ["submitted", "resubmitted"];

const EMPTY = {
  on: null as string | null,
  number: "",
  notice: "",
  replyBy: "",
  note: "",
  files: [] as string[],
  zip: null as string | null,
};

type Props = {
  owner: Tracked;
  happened: Happened;
  groups: Groups;
  onClose: (isNoted: boolean) => void;
};

export function MoveDialog({ owner, happened, groups, onClose }: Props) {
  const { today } = useProject().state;
  const [said, setSaid] = useSessionState(`track ${owner.record} ${happened}`, EMPTY);
  const change = (part: Partial<typeof EMPTY>) => setSaid({ ...said, ...part });
  const on = said.on ?? today;
  const spec = (key: string) => specOf(groups.events, key);
  const left = happened === "resubmitted" ? undone(owner) : 0;
  const [day, number, notice, replyBy, note, files] = [
    spec("on"),
    spec(NUMBERED[happened] ?? ""),
    WITH_NOTICE.includes(happened) ? spec("notice") : undefined,
    WITH_REPLY.includes(happened) ? spec("reply_by") : undefined,
    // Why demands are left open is what the note says then.
    spec(left > 0 ? "reason" : "note"),
    spec("files"),
  ];

  const submit = () => {
    const days = [dayTyped(on), said.replyBy.trim() ? dayTyped(said.replyBy) : null];
    const [onDay, replyDay] = days;
    if (!onDay || replyDay === undefined) {
      const wrong = onDay ? replyBy : day;
      return `“${wrong?.label}”不是日期。请写成 2026-03-01 或 2026年3月1日。`;
    }
    const given = {
      number: said.number.trim() || null,
      notice: said.notice.trim() ? said.notice : null,
      replyBy: replyDay,
      note: said.note.trim() || null,
      files: said.files,
      package: said.zip,
    };
    return () => core.noteEvent(owner.record, happened, onDay, given);
  };

  return (
    <NoteDialog
      title={`${happenedWord(groups, happened)}：${owner.name}`}
      submit={submit}
      onNoted={() => setSaid(EMPTY)}
      onClose={onClose}
    >
      {day && <DayField spec={day} value={on} onChange={(on) => change({ on })} />}
      {number && (
        <LineField
          spec={number}
          value={said.number}
          onChange={(number) => change({ number })}
        />
      )}
      {notice && (
        <TextField
          spec={notice}
          value={said.notice}
          rows={5}
          onChange={(notice) => change({ notice })}
        />
      )}
      {replyBy && (
        <DayField
          spec={replyBy}
          value={said.replyBy}
          onChange={(replyBy) => change({ replyBy })}
        />
      )}
      {IS_SUBMISSION.includes(happened) && (
        <PackageField value={said.zip} onChange={(zip) => change({ zip })} />
      )}
      {left > 0 && <p className="NoteDialog-left">还有 {left} 项补正事项没有完成。</p>}
      {files && (
        <FilesField
          spec={files}
          value={said.files}
          onChange={(files) => change({ files })}
        />
      )}
      {note && (
        <TextField spec={note} value={said.note} onChange={(note) => change({ note })} />
      )}
    </NoteDialog>
  );
}

/** How many demands of the latest notice are not done. */
function undone({ filings }: Tracked): number {
  return latestNotice(filings.at(-1))?.items.filter(({ done }) => !done).length ?? 0;
}
