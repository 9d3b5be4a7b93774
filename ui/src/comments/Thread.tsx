/** A comment with its replies. */
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { Comment } from "../bindings/Comment";
import type { Remark } from "../bindings/Remark";
import { core } from "../core";
import { inWords } from "../days";
import { useAttempt, useToast } from "../notices";
import { useProject } from "../project";
import { Say } from "./Say";
import "../badge.css";
import "./comments.css";

type Props = { comment: Comment; head?: ReactNode };

export function Thread({ comment, head }: Props) {
  const { state, perform } = useProject();
  const attempt = useAttempt();
  const toast = useToast();
  const [isReplying, setReplying] = useState(false);
  const { record, number, done, replies } = comment;
  const settle = attempt(async () => {
    const problem = await perform(() => core.settle(record, !done));
    if (problem) throw problem;
  });
  const remove = attempt(async () => {
    const problem = await perform(() => core.remove(record, false));
    if (problem) throw problem;
    toast("success", "批注已删除，可以撤销");
  });
  return (
    <article className="Thread" aria-label={`批注 ${number}`}>
      <header>
        {head}
        <span className={done ? "badge done" : "badge now"}>
          {done ? "已处理" : "待处理"}
        </span>
      </header>
      <Words {...comment} />
      {replies.length > 0 && (
        <ol>
          {replies.map((reply, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: replies only come after others
            <li key={index}>
              <Words {...reply} />
            </li>
          ))}
        </ol>
      )}
      {!state.readOnly && (
        <div className="Thread-acts">
          {!isReplying && (
            <Button
              type="link"
              size="small"
              aria-label={`回复批注 ${number}`}
              onClick={() => setReplying(true)}
            >
              回复
            </Button>
          )}
          <Button
            type="link"
            size="small"
            data-once
            aria-label={`${done ? "重新打开" : "已处理"}批注 ${number}`}
            onClick={settle}
          >
            {done ? "重新打开" : "已处理"}
          </Button>
          <Button
            type="link"
            size="small"
            aria-label={`删除批注 ${number}`}
            onClick={remove}
          >
            删除
          </Button>
        </div>
      )}
      {isReplying && (
        <Say
          id={`reply ${record}`}
          label={`对批注 ${number} 的回复`}
          verb="回复"
          call={(text) => core.reply(record, text)}
          onSaid={() => setReplying(false)}
          autoFocus
        />
      )}
    </article>
  );
}

function Words({ text, by, on }: Remark) {
  return (
    <>
      <p className="Thread-by">
        {by}
        {on && <time dateTime={on}> {inWords(on)}</time>}
      </p>
      <p className="Thread-text">{text}</p>
    </>
  );
}
