/** 导出: choose the content of the package, list its files, write it. */
import { Alert, Button, Checkbox } from "antd";
import { useState } from "react";
import type { Exported } from "../bindings/Exported";
import type { Part } from "../bindings/Part";
import type { Problem } from "../bindings/Problem";
import { core, problemOf } from "../core";
import { flush } from "../drafts";
import { PACKAGE, pickPath } from "../files";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { useWork } from "../work";
import { Archive } from "./Archive";
import { Blocking } from "./Blocking";
import { ExportResult } from "./ExportResult";
import { FileList } from "./FileList";
import { PackageSummary } from "./PackageSummary";
import "./Package.css";
import { PartChoice } from "./PartChoice";
import { blockingOf, partIn } from "./part";
import { Scans } from "./Scans";
import { useContents } from "./useContents";
import { useVerify } from "./useVerify";
import { NO_WATERMARK, Watermark, watermarkText } from "./Watermark";

export function Package() {
  const { state } = useProject();
  const work = useWork();
  const verify = useVerify();
  const [chosen, setChosen] = useSessionState<Part>("package part", { kind: "whole" });
  const part = partIn(state, chosen);
  const [mark, setMark] = useSessionState("package mark", NO_WATERMARK);
  const watermark = watermarkText(mark);
  const [onlyChanged, setOnlyChanged] = useSessionState("package changed", false);
  const [reason, setReason] = useSessionState<string | null>("package reason", null);
  const [attempts, setAttempts] = useState(0);
  const [result, setResult] = useState<Exported | Problem>();
  const { contents, problem, isLoading } = useContents(part, watermark, onlyChanged);
  const blocking = blockingOf(state, part);

  const save = async (name: string) => {
    const overriding = blocking.length > 0 ? (reason ?? "").trim() : null;
    if (overriding === "") {
      setReason("");
      setAttempts(attempts + 1);
      return;
    }
    setResult(undefined);
    try {
      await flush();
      const title = "导出备案材料包";
      const target = await pickPath("save", title, PACKAGE, `${name}.zip`);
      if (!target) return;
      const write = () => core.export(part, target, overriding, watermark, onlyChanged);
      setResult(await work("正在导出备案材料包", write));
    } catch (thrown) {
      setResult(problemOf(thrown));
    }
  };

  return (
    <div className="Package screen">
      <header>
        <h1>导出</h1>
        <div>
          <Archive />
          <Button type="text" onClick={() => verify()}>
            校验材料包…
          </Button>
        </div>
      </header>
      <PartChoice
        part={part}
        onChange={(part) => {
          setChosen(part);
          setResult(undefined);
        }}
      />
      {(contents?.sent || onlyChanged) && (
        <section className="Package-changed">
          <Checkbox
            checked={onlyChanged}
            onChange={({ target }) => {
              setOnlyChanged(target.checked);
              setResult(undefined);
            }}
          >
            只放上次提交之后修改的内容
          </Checkbox>
        </section>
      )}
      <Watermark
        mark={mark}
        onChange={(mark) => {
          setMark(mark);
          setResult(undefined);
        }}
      />
      {blocking.length > 0 && (
        <Blocking
          issues={blocking}
          reason={reason}
          attempts={attempts}
          onReason={(reason) => {
            setReason(reason);
            setAttempts(0);
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
        {contents && contents.unread > 0 && (
          <p>
            有 {contents.unread}{" "}
            个附件的内容还没有读取，校验不含其中的文字；导出的报告会写明是哪些。
          </p>
        )}
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
        {result && <ExportResult part={part} result={result} />}
        <div className="Package-bar">
          <div aria-live="polite">
            {!problem && <PackageSummary contents={isLoading ? undefined : contents} />}
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
