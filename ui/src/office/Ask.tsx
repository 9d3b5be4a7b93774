/** Chooses the questions that go to a colleague, and saves them as a workbook. */
import { Alert, Checkbox, Input, Modal } from "antd";
import { useId, useState } from "react";
import type { Ask as FileAsk } from "../bindings/Ask";
import type { Askable } from "../bindings/Askable";
import type { Problem } from "../bindings/Problem";
import { core, problemOf } from "../core";
import { pickPath } from "../files";
import { useShowSaved } from "../notices";

const WORKBOOK: FileAsk["filter"] = ["问卷", ["xlsx"]];

type Props = { askable: Askable[]; onSent: () => void; onClose: () => void };

export function Ask({ askable, onSent, onClose }: Props) {
  const id = useId();
  const showSaved = useShowSaved();
  const [to, setTo] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const countOf = (page: Askable) => (isMissing ? page.missing : page.questions);
  const offered = askable.filter((page) => countOf(page) > 0);
  const asked = offered.filter(({ path }) => chosen.includes(path));
  const count = asked.reduce((sum, page) => sum + countOf(page), 0);
  const owners = [...new Set(offered.map(({ owner }) => owner))];

  const choose = (pages: Askable[], isChosen: boolean) => {
    const paths = pages.map(({ path }) => path);
    const others = chosen.filter((path) => !paths.includes(path));
    setChosen(isChosen ? [...others, ...paths] : others);
  };
  const save = async () => {
    setProblem(undefined);
    const name = to.trim() ? `问卷-${to.trim()}.xlsx` : "问卷.xlsx";
    try {
      const target = await pickPath("save", "问卷保存到…", WORKBOOK, name);
      if (!target) return;
      const paths = asked.map(({ path }) => path);
      const count = await core.ask(paths, isMissing, to.trim(), target);
      onSent();
      onClose();
      showSaved(`问卷已保存，共 ${count} 个问题，请发给同事`, target, 0);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  };

  return (
    <Modal
      open
      title="请同事填写"
      okText={count > 0 ? `保存问卷（${count} 个问题）…` : "保存问卷…"}
      cancelText="取消"
      okButtonProps={{ disabled: count === 0 }}
      onOk={() => void save()}
      onCancel={onClose}
      width={600}
    >
      <div className="Ask">
        <label htmlFor={id}>请谁填写（可不填）</label>
        <Input
          id={id}
          value={to}
          maxLength={50}
          autoComplete="off"
          onChange={({ target }) => setTo(target.value)}
        />
        <Checkbox
          checked={isMissing}
          onChange={({ target }) => setMissing(target.checked)}
        >
          只问还没有填写的必填内容
        </Checkbox>
        <div className="Ask-pages">
          {owners.map((owner) => {
            const pages = offered.filter((page) => page.owner === owner);
            const some = pages.filter(({ path }) => chosen.includes(path)).length;
            return (
              <fieldset key={owner}>
                <legend>
                  <Checkbox
                    checked={some === pages.length}
                    indeterminate={some > 0 && some < pages.length}
                    onChange={({ target }) => choose(pages, target.checked)}
                  >
                    {owner}
                  </Checkbox>
                </legend>
                {pages.map((page) => (
                  <Checkbox
                    key={page.path}
                    checked={chosen.includes(page.path)}
                    onChange={({ target }) => choose([page], target.checked)}
                  >
                    {page.title}（{countOf(page)}）
                  </Checkbox>
                ))}
              </fieldset>
            );
          })}
          {offered.length === 0 && <p>没有可以问的内容。</p>}
        </div>
        {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      </div>
    </Modal>
  );
}
