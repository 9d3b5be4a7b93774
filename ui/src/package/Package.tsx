/** 导出: what goes into the package, its files and names, and the package itself. */
import { Alert, Button } from "antd";
import { useState } from "react";
import type { Exported } from "../bindings/Exported";
import type { Part } from "../bindings/Part";
import type { Problem } from "../bindings/Problem";
import { core, problemOf } from "../core";
import { flush } from "../drafts";
import { ask, PACKAGE } from "../files";
import { useKept } from "../session";
import { useProject } from "../project";
import { useWork } from "../work";
import { Blocking } from "./Blocking";
import { Brief } from "./PackageSummary";
import { FileList } from "./FileList";
import { Outcome } from "./ExportResult";
import "./Package.css";
import { PartChoice } from "./PartChoice";
import { blockingOf, partIn } from "./part";
import { Scans } from "./Scans";
import { useContents } from "./useContents";
import { useVerify } from "./useVerify";
import { printed, UNMARKED, Watermark } from "./Watermark";

export function Package() {
  const { state } = useProject();
  const work = useWork();
  const verify = useVerify();
  const [chosen, setChosen] = useKept<Part>("package part", { kind: "whole" });
  const part = partIn(state, chosen);
  const [mark, setMark] = useKept("package mark", UNMARKED);
  const watermark = printed(mark);
  const [reason, setReason] = useKept<string | null>("package reason", null);
  const [tries, setTries] = useState(0);
  const [outcome, setOutcome] = useState<Exported | Problem>();
  const { contents, problem, isLoading } = useContents(part, watermark);
  const blocking = blockingOf(state, part);

  const save = async (name: string) => {
    const overriding = blocking.length > 0 ? (reason ?? "").trim() : null;
    if (overriding === "") {
      setReason("");
      setTries(tries + 1);
      return;
    }
    setOutcome(undefined);
    try {
      await flush();
      const title = "导出备案材料包";
      const target = await ask("save", title, PACKAGE, `${name}.zip`);
      if (!target) return;
      const write = () => core.export(part, target, overriding, watermark);
      setOutcome(await work("正在导出备案材料包", write));
    } catch (thrown) {
      setOutcome(problemOf(thrown));
    }
  };

  return (
    <div className="Package screen">
      <header>
        <h1>导出</h1>
        <Button type="text" onClick={() => verify()}>
          校验材料包…
        </Button>
      </header>
      <PartChoice
        part={part}
        onChange={(part) => {
          setChosen(part);
          setOutcome(undefined);
        }}
      />
      <Watermark
        mark={mark}
        onChange={(mark) => {
          setMark(mark);
          setOutcome(undefined);
        }}
      />
      {blocking.length > 0 && (
        <Blocking
          issues={blocking}
          reason={reason}
          tries={tries}
          onReason={(reason) => {
            setReason(reason);
            setTries(0);
          }}
        />
      )}
      <section aria-labelledby="package-files">
        <h2 id="package-files">包内文件</h2>
        <Scans
          papers={contents?.unsigned ?? []}
          are="份材料还没有签章扫描件"
          todo="包内先放未签章的 PDF，提交前请照“材料”页签字或盖章，扫描后添加。"
        />
        <Scans
          papers={contents?.outdated ?? []}
          are="份签章扫描件与当前数据不一致"
          todo="提交前请重新打印、签章并替换。"
        />
        {problem && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title="未能列出包内文件"
            description={problem.message}
          />
        )}
        {contents && <FileList contents={contents} isLoading={isLoading} />}
      </section>
      <footer>
        {outcome && <Outcome part={part} outcome={outcome} />}
        <div className="Package-bar">
          <div aria-live="polite">
            {!problem && <Brief contents={isLoading ? undefined : contents} />}
          </div>
          <Button
            type="primary"
            disabled={isLoading || !contents}
            onClick={() => contents && void save(contents.name)}
          >
            导出…
          </Button>
        </div>
      </footer>
    </div>
  );
}
