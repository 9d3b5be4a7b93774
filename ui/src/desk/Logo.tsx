/** Our mark and name. */
import icon from "../../../src-tauri/icons/icon.svg";

export function Logo() {
  return (
    <span className="mark">
      <img src={icon} alt="" width={20} height={20} />
      算备
    </span>
  );
}
