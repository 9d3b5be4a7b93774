/** The comments on the whole project, those that are open first. */
import { Button, Select } from "antd";
import { useState } from "react";
import type { Comment } from "../bindings/Comment";
import type { Paper } from "../bindings/Paper";
import { Say } from "../comments/Say";
import { Thread } from "../comments/Thread";
import { core } from "../core";
import { useNavigation } from "../navigation";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { algorithmsOf } from "../state";

type Props = { comments: Comment[]; papers: Paper[] };

export function Comments({ comments, papers }: Props) {
  const { readOnly } = useProject().state;
  const [showsDone, setShowsDone] = useSessionState("review done", false);
  const open = comments.filter(({ done }) => !done);
  const done = comments.filter(({ done }) => done);
  const shown = showsDone ? [...open, ...done] : open;
  return (
    <section aria-labelledby="review-comments">
      <h2 id="review-comments">
        批注 <span className="Review-note">{open.length} 条待处理</span>
      </h2>
      {comments.length === 0 && <p className="Review-note">还没有批注。</p>}
      {shown.map((comment) => (
        <Thread
          key={comment.record}
          comment={comment}
          head={<About comment={comment} />}
        />
      ))}
      {done.length > 0 && (
        <Button
          type="link"
          size="small"
          className="Review-all"
          aria-expanded={showsDone}
          onClick={() => setShowsDone(!showsDone)}
        >
          {showsDone ? "收起已处理的" : `显示已处理的 ${done.length} 条`}
        </Button>
      )}
      {!readOnly && <New papers={papers} />}
    </section>
  );
}

/** What a comment is about; leads there. */
function About({ comment: { about, place, document } }: { comment: Comment }) {
  const { go, jumpTo } = useNavigation();
  const isSomewhere = place || document;
  return (
    <h3>
      {isSomewhere ? (
        <button
          type="button"
          className="TextButton"
          onClick={() =>
            place && !document ? jumpTo(place) : go({ screen: "documents" })
          }
        >
          {about}
        </button>
      ) : (
        about
      )}
    </h3>
  );
}

const WHOLE = -1;

/** A new comment, on the whole or on a document. */
function New({ papers }: { papers: Paper[] }) {
  const { state } = useProject();
  const [which, setWhich] = useState(WHOLE);
  const paper = papers[which];
  const options = papers.map(({ title, about }, value) => ({
    value,
    label: about ? `${title}（${about}）` : title,
  }));
  const comment = (text: string) => {
    const algorithm = algorithmsOf(state)[paper?.algorithm ?? WHOLE];
    const record = algorithm ?? state.records[0];
    return core.comment(record?.id ?? 1, "", paper?.document ?? null, text);
  };
  return (
    <div className="Review-new">
      <h3>新批注</h3>
      <Select
        aria-label="针对"
        value={which}
        options={[{ value: WHOLE, label: "整个项目" }, ...options]}
        popupMatchSelectWidth={false}
        onChange={setWhich}
      />
      <Say id="new" label="新批注的内容" verb="添加批注" call={comment} />
    </div>
  );
}
