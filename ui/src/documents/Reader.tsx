/** One document: save and print buttons, signing steps, preview. */
import { PrinterOutlined, ReloadOutlined } from "@ant-design/icons";
import { Alert, Button, Flex } from "antd";
import type { Paper } from "../bindings/Paper";
import { useNavigation } from "../navigation";
import { DocumentPreview } from "./DocumentPreview";
import { Signing } from "./Signing";
import { type SaveAction, useSave } from "./useSave";
import { useTypeset } from "./useTypeset";
import { Waiting } from "./Waiting";

type Props = { paper: Paper; onSaved: (papers: Paper[]) => void };

export function Reader({ paper, onSaved }: Props) {
  const { go } = useNavigation();
  const { busy, typeset, problem, again } = useTypeset(paper.document, paper.algorithm);
  const { busy: saving, save } = useSave(paper, onSaved);
  const isOld = typeset && !busy && typeset.fingerprint !== paper.fingerprint;

  const button = (action: SaveAction, words: string) => (
    <Button
      type={action === "print" ? "primary" : "default"}
      icon={action === "print" && <PrinterOutlined aria-hidden />}
      disabled={saving !== undefined}
      onClick={() => void save(action)}
    >
      {saving === action ? "正在保存…" : words}
    </Button>
  );

  return (
    <section className="Reader" aria-label={paper.title}>
      <header>
        <h2 className="Reader-title">
          {paper.title}
          {paper.about !== "" && <small>{paper.about}</small>}
        </h2>
        <Flex gap="small" wrap>
          {button("print", "打印…")}
          {button("pdf", "保存 PDF…")}
          {button("docx", "保存 DOCX（可编辑）…")}
        </Flex>
      </header>
      {paper.slot && <Signing paper={paper} slot={paper.slot} pages={typeset?.pages} />}
      {isOld && (
        <Alert
          type="info"
          banner
          title="内容已有变化，下面是变化前的样子。"
          action={
            <Button size="small" icon={<ReloadOutlined aria-hidden />} onClick={again}>
              重新生成
            </Button>
          }
        />
      )}
      {problem && (
        <Alert
          className="Reader-problem"
          type="error"
          role="alert"
          showIcon
          title="这份材料暂时无法排版"
          description={problem.message}
          action={
            <Flex vertical gap="small">
              <Button size="small" onClick={() => go({ screen: "check" })}>
                去检查
              </Button>
              <Button size="small" onClick={again}>
                重新生成
              </Button>
            </Flex>
          }
        />
      )}
      {typeset ? (
        <DocumentPreview paper={paper} typeset={typeset} />
      ) : (
        busy && <Waiting>{`正在排版《${paper.title}》…`}</Waiting>
      )}
    </section>
  );
}
