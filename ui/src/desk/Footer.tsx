/** Buttons for the previous and next step, and the next issue. */
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { shortcut } from "./shortcuts";
import type { Stop } from "./useDeskNavigation";

type Props = {
  previous: Stop | undefined;
  next: Stop | undefined;
  onTurn: (by: 1 | -1) => void;
  onNextIssue: () => void;
};

export function Footer({ previous, next, onTurn, onNextIssue }: Props) {
  return (
    <footer className="foot">
      <nav aria-label="上一步和下一步">
        {previous && (
          <Button
            type="text"
            icon={<LeftOutlined aria-hidden />}
            title={`${previous.title}（${shortcut("previousStep")}）`}
            onClick={() => onTurn(-1)}
          >
            <span>
              上一步 <span className="foot-title">{previous.title}</span>
            </span>
          </Button>
        )}
        {next && (
          <Button
            type="text"
            className="foot-next"
            icon={<RightOutlined aria-hidden />}
            iconPlacement="end"
            title={`${next.title}（${shortcut("nextStep")}）`}
            onClick={() => onTurn(1)}
          >
            <span>
              <span className="foot-title">{next.title}</span> 下一步
            </span>
          </Button>
        )}
      </nav>
      <Button aria-keyshortcuts="F8" onClick={onNextIssue}>
        <kbd>{shortcut("nextIssue")}</kbd> 下一个问题
      </Button>
    </footer>
  );
}
