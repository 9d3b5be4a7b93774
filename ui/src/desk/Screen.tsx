/** The screen in the centre of the desk. */
import type { Settings } from "../bindings/Settings";
import { Check } from "../check/Check";
import { core } from "../core";
import { Documents } from "../documents/Documents";
import { StepPage } from "../form/StepPage";
import { Guide } from "../guide/Guide";
import { Help } from "../help/Help";
import type { View } from "../navigation";
import { Overview } from "../overview/Overview";
import { Package } from "../package/Package";
import { Plan } from "../plan/Plan";
import { Portal } from "../portal/Portal";
import { useProject } from "../project";
import { Review } from "../review/Review";
import { RareFont } from "../settings/RareFont";
import { SettingsScreen } from "../settings/SettingsScreen";
import { Track } from "../track/Track";

type Props = {
  view: View;
  /** The project file. */
  path: string;
  settings: Settings;
  onChoose: (settings: Settings) => void;
  onBackup: () => void;
};

export function Screen({ view, path, settings, onChoose, onBackup }: Props) {
  const { change } = useProject();
  switch (view.screen) {
    case "overview":
      return <Overview />;
    case "guide":
      return <Guide />;
    case "plan":
      return <Plan />;
    case "step":
      return <StepPage view={view} />;
    case "documents":
      return <Documents />;
    case "check":
      return <Check />;
    case "package":
      return <Package />;
    case "portal":
      return <Portal />;
    case "track":
      return <Track />;
    case "review":
      return <Review />;
    case "settings":
      return (
        <SettingsScreen
          path={path}
          settings={settings}
          onChoose={onChoose}
          onBackup={onBackup}
          font={<RareFont />}
          // What is late may not be any more.
          onHolidays={() => void change(core.state)}
        />
      );
    case "help":
      return <Help />;
  }
}
