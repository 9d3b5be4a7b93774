/** What the user can choose, and where things are kept. */
import type { Settings } from "../bindings/Settings";

type Props = { settings: Settings; onChoose: (settings: Settings) => void };

export function SettingsScreen({ settings }: Props) {
  return <h1>设置 {settings.theme}</h1>;
}
