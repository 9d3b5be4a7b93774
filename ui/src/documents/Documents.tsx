/** 材料: the list of documents, and the chosen one. */
import { Button } from "antd";
import { useEffect, useState } from "react";
import type { Paper } from "../bindings/Paper";
import { core } from "../core";
import { useShowError } from "../notices";
import { useOffice } from "../office/opened";
import { useProject } from "../project";
import { FormReader } from "./FormReader";
import { keyOf } from "./paper";
import { Reader } from "./Reader";
import { SaveAll } from "./SaveAll";
import { Shelf } from "./Shelf";
import "./Documents.css";

export function Documents() {
  const { revision } = useProject().state;
  const showError = useShowError();
  const office = useOffice();
  const [papers, setPapers] = useState<Paper[]>([]);
  const [key, setKey] = useState<string>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change may move a stage
  useEffect(() => {
    let isStale = false;
    core.shelf().then((papers) => isStale || setPapers(papers), showError);
    return () => {
      isStale = true;
    };
  }, [revision, showError]);

  const chosen = papers.find((paper) => keyOf(paper) === key) ?? papers[0];
  if (!chosen) return null;
  return (
    <div className="Documents">
      <div className="Documents-list">
        <header>
          <h1>材料</h1>
          <SaveAll onSaved={setPapers} />
        </header>
        <p className="Documents-note">
          各份材料的文字和版式由本软件拟定，不是官方模板。备案系统提供模板的，用它的模板：
          <Button type="link" size="small" onClick={() => office.fill()}>
            填写模板…
          </Button>
        </p>
        <Shelf
          papers={papers}
          chosen={chosen}
          onChoose={(paper) => setKey(keyOf(paper))}
        />
      </div>
      {chosen.form === null ? (
        <Reader key={keyOf(chosen)} paper={chosen} onSaved={setPapers} />
      ) : (
        <FormReader key={chosen.form} paper={chosen} form={chosen.form} />
      )}
    </div>
  );
}
