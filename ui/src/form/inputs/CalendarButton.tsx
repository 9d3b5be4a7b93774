/** Opens a calendar beside a day that can also be typed. */
import { CalendarOutlined } from "@ant-design/icons";
import { Button, Calendar, Popover } from "antd";
import dayjs from "dayjs";
import { useState } from "react";

type Props = { label: string; day: string; onPick: (day: string) => void };

export function CalendarButton({ label, day, onPick }: Props) {
  const [isOpen, setOpen] = useState(false);
  const known = /^\d{4}-\d\d-\d\d$/.test(day) ? dayjs(day) : undefined;
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={
        <Calendar
          className="calendar"
          fullscreen={false}
          defaultValue={known?.isValid() ? known : dayjs()}
          onSelect={(picked, { source }) => {
            if (source !== "date") return;
            onPick(picked.format("YYYY-MM-DD"));
            setOpen(false);
          }}
        />
      }
    >
      <Button
        type="text"
        icon={<CalendarOutlined />}
        aria-label={`从日历中选择${label}`}
        aria-expanded={isOpen}
      />
    </Popover>
  );
}
