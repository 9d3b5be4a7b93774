/** What a scan says of the answers: agreed, differing, or not to be read. */
import { Button, Tag } from "antd";
import type { ScanSaid as Said } from "../../bindings/ScanSaid";

const COLORS = { agrees: "success", differs: "error", unread: "default" } as const;

type Props = {
  said: Said[];
  readOnly: boolean;
  /** The question whose place is shown on the picture. */
  shown: string | undefined;
  onShow: (said: Said) => void;
  onTake: (said: Said[]) => void;
};

export function ScanSaid({ said, readOnly, shown, onShow, onTake }: Props) {
  const empty = said.filter(({ answer, says }) => answer === "" && says !== "");
  return (
    <section className="scan-said" aria-label="识别结果">
      <p>由这台电脑识别，可能有误，请对照原件。</p>
      {!readOnly && empty.length > 0 && (
        <Button type="primary" data-once onClick={() => onTake(empty)}>
          填入空着的 {empty.length} 项
        </Button>
      )}
      <dl>
        {said.map((one) => {
          const { place, answer, says, agreement, word, at } = one;
          const label = place.label;
          return (
            <div key={place.path} className={shown === place.path ? "shown" : undefined}>
              <dt>
                {label} {agreement && <Tag color={COLORS[agreement]}>{word}</Tag>}
              </dt>
              {says !== "" && agreement !== "agrees" && <dd>读作 {says}</dd>}
              {answer !== "" && <dd>填报 {answer}</dd>}
              <dd className="scan-said-actions">
                {at && (
                  <Button
                    type="link"
                    size="small"
                    aria-label={`看位置 ${label}`}
                    onClick={() => onShow(one)}
                  >
                    看位置
                  </Button>
                )}
                {!readOnly && says !== "" && agreement !== "agrees" && (
                  <Button
                    type="link"
                    size="small"
                    data-once
                    aria-label={`采用 ${label}`}
                    onClick={() => onTake([one])}
                  >
                    采用
                  </Button>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
