/** Opens a calendar for a date field. */
import { CalendarOutlined } from "@ant-design/icons";
import { Button, Calendar, Popover, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";

type Props = {
  /** The id of the date field. */
  id: string;
  label: string;
  day: string;
  onPick: (day: string) => void;
};

export function CalendarButton({ id, label, day, onPick }: Props) {
  const [isOpen, setOpen] = useState(false);
  const known = dayjs(/^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined);
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
          defaultValue={known.isValid() ? known : dayjs()}
          headerRender={({ value, onChange }) => (
            <Month shown={value} onShow={onChange} />
          )}
          onSelect={(picked, { source }) => {
            if (source !== "date") return;
            onPick(picked.format("YYYY-MM-DD"));
            setOpen(false);
            document.getElementById(id)?.focus();
          }}
        />
      }
    >
      <Button
        type="text"
        icon={<CalendarOutlined aria-hidden />}
        aria-label={`从日历中选择${label}`}
        aria-expanded={isOpen}
      />
    </Popover>
  );
}

/** Replaces antd's header, whose lists have no accessible name. */
function Month({ shown, onShow }: { shown: Dayjs; onShow: (month: Dayjs) => void }) {
  const years = Array.from({ length: 121 }, (_, i) => shown.year() - 60 + i);
  return (
    <div className="month">
      <Select
        aria-label="年"
        value={shown.year()}
        options={years.map((value) => ({ value, label: `${value}年` }))}
        onChange={(year) => onShow(shown.year(year))}
      />
      <Select
        aria-label="月"
        value={shown.month()}
        options={Array.from({ length: 12 }, (_, i) => ({
          value: i,
          label: `${i + 1}月`,
        }))}
        onChange={(month) => onShow(shown.month(month))}
      />
    </div>
  );
}
