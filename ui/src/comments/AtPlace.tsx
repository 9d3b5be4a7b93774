/** The comments at a question or a page: a button that counts them, and what it opens. */
import { CommentOutlined } from "@ant-design/icons";
import { Alert } from "antd";
import { useCallback } from "react";
import { core } from "../core";
import { useProject } from "../project";
import { useAsked } from "../useAsked";
import { isAbout } from "./at";
import { Say } from "./Say";
import { Thread } from "./Thread";
import "./comments.css";

type ButtonProps = {
  /** The id of what it opens. */
  id: string;
  label: string;
  all: number;
  open: number;
  isOpen: boolean;
  onToggle: () => void;
};

/** Seen where there are comments, and else where the pointer or the focus is. */
export function CommentButton({ id, label, all, open, isOpen, onToggle }: ButtonProps) {
  return (
    <button
      type="button"
      className={`CommentButton${all > 0 || isOpen ? " is-seen" : ""}`}
      // Who fills in the form with the keyboard has a shortcut and no stop at each question.
      tabIndex={all > 0 || isOpen ? 0 : -1}
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      aria-label={`批注 ${label}${open > 0 ? `：${open} 条待处理` : ""}`}
      aria-keyshortcuts="Control+Shift+M"
      title="批注"
      onClick={onToggle}
    >
      <CommentOutlined aria-hidden />
      {open > 0 && <span aria-hidden>{open}</span>}
    </button>
  );
}

type Props = { id: string; record: number; field: string; onClose: () => void };

export function PlaceComments({ id, record, field, onClose }: Props) {
  const { readOnly } = useProject().state;
  const ask = useCallback(async () => {
    const all = await core.comments();
    return all.filter(
      ({ place, document }) => document === "" && isAbout(place, record, field),
    );
  }, [record, field]);
  const { found, problem } = useAsked(ask);
  return (
    <section
      id={id}
      className="PlaceComments"
      aria-label="批注"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {found?.map((comment) => (
        <Thread key={comment.record} comment={comment} />
      ))}
      {!readOnly && (
        <Say
          id={`${record}/${field}`}
          label="新批注的内容"
          verb="添加批注"
          call={(text) => core.comment(record, field, null, text)}
          autoFocus
        />
      )}
    </section>
  );
}

/** Opens the comments at the question in focus, or else at the page. */
export function commentHere() {
  const question = document.activeElement?.closest(".question");
  const place = question ?? document.querySelector(".step-page > header");
  place?.querySelector<HTMLElement>(".CommentButton")?.click();
}
