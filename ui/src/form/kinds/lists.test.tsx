/** Choices, regions and step lists, found by role and label. */
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { answer, InputHarness, label } from "../../../test/InputHarness";
import type { Kind } from "../../bindings/Kind";
import { core } from "../../core";
import { flush } from "../../drafts";

describe("choice", () => {
  const many = ["网站", "APP", "小程序", "公众账号", "其他"];
  const kind = (options: string[], open = false): Kind => ({
    type: "choice",
    options,
    open,
  });

  test("a few options are radio buttons", async () => {
    render(<InputHarness kind={kind(["自研", "第三方"])} value="自研" />);
    expect(screen.getByRole("radio", { name: "自研" })).toBeChecked();
    await userEvent.click(screen.getByRole("radio", { name: "第三方" }));
    expect(answer()).toBe("第三方");
  });

  test("many options are a list that can be searched and cleared", async () => {
    render(<InputHarness kind={kind(many)} />);
    const list = screen.getByRole("combobox", { name: label });
    await userEvent.type(list, "小程");
    expect(screen.queryByTitle("APP")).not.toBeInTheDocument();
    await userEvent.click(screen.getByTitle("小程序"));
    expect(answer()).toBe("小程序");
    await userEvent.click(screen.getByRole("button", { name: `清除${label}` }));
    expect(answer()).toBe(null);
  });

  test("an open list takes free text, or one of its options", async () => {
    render(<InputHarness kind={kind(many, true)} />);
    const list = screen.getByRole("combobox", { name: label });
    await userEvent.type(list, "智能音箱");
    await userEvent.tab();
    expect(answer()).toBe("智能音箱");
    await userEvent.clear(list);
    await userEvent.click(await screen.findByTitle("公众账号"));
    expect(answer()).toBe("公众账号");
  });
});

describe("Tab ignores the option under the pointer", () => {
  const many = ["网站", "APP", "小程序", "公众账号", "其他"];
  const leave = async (open: boolean, words: string) => {
    const onCommit = vi.fn(async () => undefined);
    render(
      <InputHarness kind={{ type: "choice", options: many, open }} onCommit={onCommit} />,
    );
    const list = screen.getByRole("combobox", { name: label });
    await userEvent.click(list);
    if (words !== "") await userEvent.type(list, words);
    fireEvent.mouseMove(await screen.findByTitle("公众账号"));
    fireEvent.keyDown(list, { key: "Tab", keyCode: 9 });
    await userEvent.tab();
    return onCommit.mock.calls.flat();
  };

  test("after free text", async () => {
    expect(await leave(true, "公")).toEqual(["公"]);
  });

  test("after nothing", async () => {
    expect(await leave(false, "")).toEqual([]);
  });

  test("but chooses what was searched for", async () => {
    expect(await leave(false, "公众")).toEqual(["公众账号"]);
  });
});

describe("choices", () => {
  const kind: Kind = { type: "choices", options: ["文本", "图像", "音频"], open: true };

  test("are ticked in any order, and committed in the order of the list", async () => {
    render(<InputHarness kind={kind} />);
    const groupProps = within(screen.getByRole("group", { name: label }));
    await userEvent.click(groupProps.getByRole("checkbox", { name: "音频" }));
    await userEvent.click(groupProps.getByRole("checkbox", { name: "文本" }));
    expect(answer()).toEqual(["文本", "音频"]);
    await userEvent.click(groupProps.getByRole("checkbox", { name: "音频" }));
    expect(answer()).toEqual(["文本"]);
  });

  test("free text is added and removed, also by `flush`", async () => {
    render(<InputHarness kind={kind} value={["文本"]} />);
    await userEvent.click(screen.getByRole("button", { name: "自行填写" }));
    await userEvent.keyboard("点云{Enter}");
    expect(answer()).toEqual(["文本", "点云"]);
    await userEvent.click(screen.getByRole("checkbox", { name: "点云" }));
    expect(answer()).toEqual(["文本"]);
    await userEvent.click(screen.getByRole("button", { name: "自行填写" }));
    await userEvent.keyboard("手势");
    await act(flush);
    expect(answer()).toEqual(["文本", "手势"]);
  });

  test("a closed list takes no free text", () => {
    render(<InputHarness kind={{ ...kind, open: false }} />);
    expect(screen.queryByRole("button", { name: "自行填写" })).not.toBeInTheDocument();
  });
});

test("leaves are ticked under their branch", async () => {
  const tree: [string, string[]][] = [
    ["生活服务类", ["出行服务", "其他"]],
    ["其他", ["其他"]],
  ];
  render(<InputHarness kind={{ type: "leaves", tree }} value={["其他/其他"]} />);
  const branch = within(screen.getByRole("group", { name: "生活服务类" }));
  expect(branch.getByRole("checkbox", { name: "其他" })).not.toBeChecked();
  await userEvent.click(branch.getByRole("checkbox", { name: "出行服务" }));
  expect(answer()).toEqual(["生活服务类/出行服务", "其他/其他"]);
});

describe("region", () => {
  beforeEach(() => {
    vi.spyOn(core, "regions").mockResolvedValue([
      ["110000", "北京市"],
      ["110100", "北京市"],
      ["110101", "东城区"],
      ["330000", "浙江省"],
      ["330100", "杭州市"],
      ["330110", "余杭区"],
      ["419001", "济源市"],
      ["410000", "河南省"],
    ]);
  });

  const list = (level: string) =>
    screen.getByRole("combobox", { name: `${label}：${level}` });

  test("goes down level by level; each level is an answer", async () => {
    render(<InputHarness kind={{ type: "region" }} />);
    expect(screen.queryByRole("combobox", { name: /市级/ })).not.toBeInTheDocument();
    await userEvent.type(list("省级"), "浙江");
    await userEvent.click(screen.getByTitle("浙江省"));
    expect(answer()).toBe("330000");
    await userEvent.click(list("市级"));
    await userEvent.click(screen.getByTitle("杭州市"));
    await userEvent.click(list("县级"));
    await userEvent.click(screen.getByTitle("余杭区"));
    expect(answer()).toBe("330110");
    await userEvent.click(
      screen.getByRole("button", { name: `清除${label}：县级`, hidden: true }),
    );
    expect(answer()).toBe("330100");
  });

  test("opening a list changes nothing", async () => {
    render(<InputHarness kind={{ type: "region" }} />);
    await userEvent.type(list("省级"), "浙江");
    await userEvent.click(screen.getByTitle("浙江省"));
    await userEvent.click(list("市级"));
    await screen.findByTitle("杭州市");
    // Not `userEvent.tab`: antd reads `keyCode`, which that leaves out.
    fireEvent.keyDown(list("市级"), { key: "Tab", keyCode: 9 });
    expect(answer()).toBe("330000");
  });

  test("a city that is also a province is listed once", async () => {
    render(<InputHarness kind={{ type: "region" }} value="110101" />);
    expect(await screen.findByTitle("北京市")).toBeInTheDocument();
    expect(screen.getByTitle("东城区")).toBeInTheDocument();
    expect(screen.getAllByRole("combobox")).toHaveLength(2);
  });
});

describe("steps", () => {
  const kind: Kind = { type: "steps" };
  const step = (n: number) => screen.getByRole("textbox", { name: `${label}第 ${n} 步` });
  const click = (name: string) => userEvent.click(screen.getByRole("button", { name }));

  test("Enter adds the next step", async () => {
    render(<InputHarness kind={kind} />);
    await userEvent.type(step(1), "打开首页{Enter}点击“写作”");
    expect(step(2)).toHaveFocus();
    await click("别处");
    expect(answer()).toEqual(["打开首页", "点击“写作”"]);
  });

  test("Enter that ends a composition does nothing else", async () => {
    render(<InputHarness kind={kind} />);
    fireEvent.keyDown(step(1), { key: "Enter", keyCode: 229 });
    expect(screen.getAllByRole("textbox")).toHaveLength(1);
  });

  test("several pasted lines become several steps", async () => {
    render(<InputHarness kind={kind} value={["打开首页"]} />);
    await userEvent.click(screen.getByRole("button", { name: "添加一步" }));
    await userEvent.paste("登录\r\n\n 点击写作 \n导出");
    await click("别处");
    expect(answer()).toEqual(["打开首页", "登录", "点击写作", "导出"]);
  });

  test("steps are moved and removed", async () => {
    render(<InputHarness kind={kind} value={["甲", "乙", "丙"]} />);
    await click("上移第 2 步");
    expect(answer()).toEqual(["乙", "甲", "丙"]);
    await click("下移第 2 步");
    expect(answer()).toEqual(["乙", "丙", "甲"]);
    await click("删除第 1 步");
    expect(answer()).toEqual(["丙", "甲"]);
    expect(step(1)).toHaveFocus();
  });

  test("Backspace in an empty step removes it", async () => {
    render(<InputHarness kind={kind} value={["甲", "乙"]} />);
    await userEvent.type(step(2), "{Backspace}{Backspace}");
    expect(answer()).toEqual(["甲"]);
  });
});
