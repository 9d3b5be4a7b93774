/** The errors that block the export, and the reason for exporting anyway. */
import { CloseCircleFilled } from "@ant-design/icons";
import { Button, Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useEffect, useId, useRef, useState } from "react";
import type { IssueState } from "../bindings/IssueState";
import { keysOf } from "../issues";
import { useNavigation } from "../navigation";

const SHOWN_FIRST = 6;

type Props = {
  issues: IssueState[];
  /** `null` until the user chooses to export anyway. */
  reason: string | null;
  /** How often the user pressed 导出 without giving a reason. */
  attempts: number;
  onReason: (reason: string) => void;
};

export function Blocking({ issues, reason, attempts, onReason }: Props) {
  const { go, jumpTo } = useNavigation();
  const [showsAll, setShowsAll] = useState(false);
  const id = useId();
  const input = useRef<TextAreaRef>(null);
  const isAsked = reason !== null;
  const isMissing = attempts > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every try asks anew
  useEffect(() => {
    if (isAsked) input.current?.focus();
  }, [isAsked, attempts]);
  const shown = showsAll ? issues : issues.slice(0, SHOWN_FIRST);
  const keys = keysOf(shown);

  return (
    <section className="Package-blocking" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <CloseCircleFilled aria-hidden /> 还有 {issues.length} 项必须修改
        <Button type="link" size="small" onClick={() => go({ screen: "check" })}>
          去检查
        </Button>
      </h2>
      <ul>
        {shown.map((issue, index) => {
          const [place] = issue.places;
          return (
            <li key={keys[index]}>
              <button type="button" onClick={() => place && jumpTo(place)}>
                {issue.message}
              </button>
              <span className="Package-hint">{place?.label}</span>
            </li>
          );
        })}
      </ul>
      {issues.length > SHOWN_FIRST && (
        <Button
          className="Package-all"
          type="link"
          size="small"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? "收起" : `显示全部 ${issues.length} 项`}
        </Button>
      )}
      {reason === null ? (
        <Button size="small" onClick={() => onReason("")}>
          仍要导出
        </Button>
      ) : (
        <div className="Package-reason">
          <label htmlFor={id}>仍要导出的理由</label>
          <Input.TextArea
            id={id}
            ref={input}
            required
            value={reason}
            autoSize={{ minRows: 2, maxRows: 6 }}
            {...(isMissing && { status: "error" })}
            aria-invalid={isMissing}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => onReason(target.value)}
          />
          <div id={`${id}-hint`}>
            {isMissing && (
              <span role="alert" className="Package-missing">
                请先修改上面的问题，或写明仍要导出的理由。
              </span>
            )}
            <span className="Package-hint">理由会印在材料包的检查结果里。</span>
          </div>
        </div>
      )}
    </section>
  );
}
