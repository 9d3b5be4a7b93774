/** Chooses the questions that go to a colleague, and saves them as a workbook. */
import { Alert, Button, Checkbox, Input, Modal } from "antd";
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
  const [unfolded, setUnfolded] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const countOf = (page: Askable) => (isMissing ? page.missing : page.questions);
  const singleOf = (page: Askable) =>
    page.single.filter(({ missing }) => missing || !isMissing);
  /** Of a page that is chosen as a whole, the page alone. */
  const askedOf = (page: Askable): string[] =>
    chosen.includes(page.path)
      ? [page.path]
      : singleOf(page).flatMap(({ path }) => (chosen.includes(path) ? [path] : []));
  const offered = askable.filter((page) => countOf(page) > 0);
  const count = offered.reduce(
    (sum, page) =>
      sum + (chosen.includes(page.path) ? countOf(page) : askedOf(page).length),
    0,
  );
  const owners = [...new Set(offered.map(({ owner }) => owner))];

  const choose = (pages: Askable[], isChosen: boolean) => {
    const paths = pages.map(({ path }) => path);
    const within = pages.flatMap(({ single }) => single.map(({ path }) => path));
    const others = chosen.filter((path) => ![...paths, ...within].includes(path));
    setChosen(isChosen ? [...others, ...paths] : others);
  };
  /** A page of which one question is left out is chosen question by question. */
  const chooseOne = (page: Askable, path: string, isChosen: boolean) => {
    const all = page.single.map(({ path }) => path);
    const rest = chosen.filter((other) => other !== path && other !== page.path);
    const others = chosen.includes(page.path) ? [...rest, ...all] : rest;
    setChosen(isChosen ? [...others, path] : others.filter((other) => other !== path));
  };
  const save = async () => {
    setProblem(undefined);
    const name = to.trim() ? `问卷-${to.trim()}.xlsx` : "问卷.xlsx";
    try {
      const target = await pickPath("save", "问卷保存到…", WORKBOOK, name);
      if (!target) return;
      const paths = offered.flatMap(askedOf);
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
            const whole = pages.filter(({ path }) => chosen.includes(path)).length;
            const isSome = pages.some((page) => askedOf(page).length > 0);
            return (
              <fieldset key={owner}>
                <legend>
                  <Checkbox
                    checked={whole === pages.length}
                    indeterminate={isSome && whole < pages.length}
                    onChange={({ target }) => choose(pages, target.checked)}
                  >
                    {owner}
                  </Checkbox>
                </legend>
                {pages.map((page) => (
                  <div key={page.path}>
                    <div className="Ask-page">
                      <Checkbox
                        checked={chosen.includes(page.path)}
                        indeterminate={
                          !chosen.includes(page.path) && askedOf(page).length > 0
                        }
                        onChange={({ target }) => choose([page], target.checked)}
                      >
                        {page.title}（{countOf(page)}）
                      </Checkbox>
                      {singleOf(page).length > 0 && (
                        <Button
                          type="link"
                          size="small"
                          aria-label={`${unfolded === page.path ? "收起" : "选择问题"}：${page.title}`}
                          aria-expanded={unfolded === page.path}
                          onClick={() =>
                            setUnfolded(unfolded === page.path ? undefined : page.path)
                          }
                        >
                          {unfolded === page.path ? "收起" : "选择问题"}
                        </Button>
                      )}
                    </div>
                    {unfolded === page.path && (
                      <div className="Ask-single">
                        {singleOf(page).map(({ path, label }) => (
                          <Checkbox
                            key={path}
                            checked={chosen.includes(page.path) || chosen.includes(path)}
                            onChange={({ target }) =>
                              chooseOne(page, path, target.checked)
                            }
                          >
                            {label}
                          </Checkbox>
                        ))}
                      </div>
                    )}
                  </div>
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
