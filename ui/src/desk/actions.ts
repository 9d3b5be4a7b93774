/** The actions that the menu and the search offer. */
import type { Navigation } from "../navigation";
import type { Office } from "../office/opened";
import type { Command } from "./shortcuts";
import { entrances, outputs } from "./useDeskNavigation";
import type { Files } from "./useFiles";

export type Action = {
  title: string;
  /** Other words people search for. */
  also?: string;
  /** The shortcut for it. */
  command?: Command;
  choose: () => void;
};

export type Context = {
  files: Files;
  office: Office;
  readOnly: boolean;
  run: (command: Command) => void;
  go: Navigation["go"];
};

/** The actions of the menu, section by section. */
export function menuOf({ files, office, readOnly, run, go }: Context): Action[][] {
  const command = (title: string, command: Command): Action => ({
    title,
    command,
    choose: () => run(command),
  });
  const changes: Action[] = [
    { title: "请同事填写…", also: "问卷 excel xlsx 发给", choose: office.ask },
    {
      title: "采用其他文件的内容…",
      also: "问卷 收回 草稿 word docx excel xlsx 合并",
      choose: () => office.take(),
    },
    { title: "导入…", also: "json", choose: files.importAnswers },
    { title: "撤销到…", also: "历史 撤销", choose: files.history },
    { title: "清除历史并压缩…", choose: files.clearHistory },
  ];
  const form: Action = {
    title: "填写官方模板…",
    also: "word docx 表格 下载的模板",
    choose: () => office.fill(),
  };
  return [
    [
      command("新建项目…", "create"),
      command("打开…", "open"),
      { title: "新窗口", choose: files.newWindow },
    ],
    [
      { title: "另存副本…", also: "另存为", choose: files.saveAs },
      { title: "备份到…", choose: files.backup },
      ...(readOnly ? [] : changes),
      form,
      { title: "关闭项目", choose: files.close },
    ],
    [
      {
        title: "设置",
        also: "外观 深色 字号 显示大小",
        choose: () => go({ screen: "settings" }),
      },
      { ...command("使用说明", "help"), also: "帮助" },
    ],
  ];
}

/** Other words people search the screens by. */
const called: Record<string, string> = {
  概览: "首页 总览 进度 下一步 签章",
  办理流程: "流程 步骤 多久 注册 密码 咨询 电话 浏览器",
  计划: "时间轴 日程 排期 负责人 专人 联系方式",
  材料: "文件 打印 签章 盖章",
  检查: "校验 问题 错误",
  导出: "打包 材料包 压缩包 zip",
  复制到备案系统: "粘贴 录入 填报",
  审阅: "批注 意见 回复 放行 签发 审批 修改记录 日志 历史 谁改的",
  跟踪: "期限 截止 提交 补正 通过 备案编号 变更 注销 日历 进度",
};

/** The actions that the search offers: going to a screen, and all of the menu. */
export function actionsOf(context: Context): Action[] {
  const screens = [...entrances, ...outputs].map(({ title, view }): Action => {
    return { title, also: called[title] ?? "", choose: () => context.go(view) };
  });
  return [...screens, ...menuOf(context).flat()];
}
