/** The result of checking a project file, with its backups. */
import { Button, Flex, Typography } from "antd";
import type { Checkup } from "../bindings/Checkup";
import { nameOf } from "../paths";
import { formatSize } from "../size";

type Props = { checkup: Checkup; onOpen: (backup: string) => void };

export function CheckupReport({ checkup, onOpen }: Props) {
  const { problems, missing, backups, size, contents } = checkup;
  return (
    <div className="CheckupReport">
      <p>
        {formatSize(size)}
        {contents > 0 && `，已逐字节核对 ${contents} 份附件内容`}
      </p>
      <List title="发现的问题" lines={problems} />
      <List title="内容缺失、需要重新添加的附件" lines={missing} />
      <h3>同一文件夹中的备份</h3>
      {backups.length === 0 && <p>没有备份。</p>}
      {[...backups].reverse().map((backup) => (
        <Flex key={backup} justify="space-between" align="center" gap="small">
          <Typography.Text ellipsis={{ tooltip: backup }}>
            {nameOf(backup)}
          </Typography.Text>
          <Button
            type="link"
            size="small"
            aria-label={`打开备份 ${nameOf(backup)}`}
            onClick={() => onOpen(backup)}
          >
            打开备份
          </Button>
        </Flex>
      ))}
    </div>
  );
}

function List({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
