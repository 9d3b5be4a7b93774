/** 提交前核对: each mobile number and mailbox is tried, with the day. */
import { Checkbox } from "antd";
import type { Contact } from "../bindings/Contact";
import { core } from "../core";
import { Questions } from "../form/Questions";
import { useNavigation } from "../navigation";
import { useProject } from "../project";
import { recordIn } from "../state";
import { nested, specOf } from "../track/words";

export function Contacts({ contacts }: { contacts: Contact[] }) {
  const { form, state, change } = useProject();
  const { jumpTo } = useNavigation();
  const group = nested(form.pages, "tried");
  const on = group && specOf(group, "on");
  const note = ({ place: { record, field } }: Contact, isTried: boolean) =>
    change(() => core.noteTried(record, field, isTried ? state.today : null));
  return (
    <section aria-labelledby="plan-contacts">
      <h2 id="plan-contacts">提交前核对联系方式</h2>
      <p className="Plan-note">
        审核通知发到这些号码和邮箱。逐个拨打、发信试过，记下日期；改过的须重新试（内部建议）。
      </p>
      {contacts.length === 0 && <p className="Plan-note">还没有填写手机号码和邮箱。</p>}
      <ul className="Plan-stages">
        {contacts.map((contact) => {
          const { place, value, changed } = contact;
          const record = recordIn(state, contact.record);
          const isTried = contact.on !== null && !changed;
          return (
            <li key={place.path} className="ContactRow">
              <button type="button" onClick={() => jumpTo(place)}>
                {place.label}
              </button>
              <span className="ContactRow-value">{value}</span>
              <Checkbox
                checked={isTried}
                disabled={state.readOnly}
                aria-label={`已试过 ${place.label}`}
                onChange={({ target }) => void note(contact, target.checked)}
              >
                {changed ? "号码或邮箱已改，须重新试" : "已试过"}
              </Checkbox>
              <div>
                {record && on && isTried && <Questions record={record} specs={[on]} />}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
