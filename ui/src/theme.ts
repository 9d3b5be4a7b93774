/**
 * The light and dark theme, as antd tokens. Every text colour reaches WCAG AA on every
 * background it is used on (test/theme.test.ts).
 */
import { theme as antd, type ThemeConfig } from "antd";
import { useLayoutEffect, useSyncExternalStore } from "react";
import type { Theme } from "./bindings/Theme";

const shared: ThemeConfig["token"] = {
  fontFamily:
    '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif',
  fontSize: 14,
  borderRadius: 6,
  lineWidthFocus: 2,
  motionDurationFast: "0.08s",
  motionDurationMid: "0.12s",
  motionDurationSlow: "0.15s",
};

export const light: ThemeConfig = {
  cssVar: { key: "theme-light" },
  algorithm: antd.defaultAlgorithm,
  token: {
    ...shared,
    colorPrimary: "#2259c4",
    colorPrimaryHover: "#1a4aa8",
    colorPrimaryTextHover: "#1a4aa8",
    colorPrimaryBorder: "#5b87d9", // also the focus ring
    colorInfo: "#2259c4",
    colorLink: "#2259c4",
    colorLinkHover: "#1a4aa8",
    colorError: "#c8102e",
    colorErrorHover: "#a80d27",
    colorErrorTextHover: "#a80d27",
    colorErrorBg: "#fdf1f1",
    colorErrorBorder: "#eeb9bd",
    colorWarning: "#925200",
    colorWarningHover: "#7a4400",
    colorWarningTextHover: "#7a4400",
    colorWarningBg: "#fdf6e8",
    colorWarningBgHover: "#f9ebcc",
    colorWarningBorder: "#e6cf9f",
    colorSuccess: "#1f7a33",
    colorSuccessHover: "#19632a",
    colorSuccessTextHover: "#19632a",
    colorSuccessBg: "#f0f7f1",
    colorSuccessBgHover: "#dcefe0",
    colorSuccessBorder: "#b3d4b9",
    colorTextSecondary: "rgba(0, 0, 0, 0.72)",
    colorTextTertiary: "rgba(0, 0, 0, 0.65)",
    colorTextQuaternary: "rgba(0, 0, 0, 0.6)",
    colorTextDescription: "rgba(0, 0, 0, 0.65)",
    colorTextPlaceholder: "rgba(0, 0, 0, 0.6)",
    colorTextDisabled: "rgba(0, 0, 0, 0.6)",
    colorIcon: "rgba(0, 0, 0, 0.6)",
  },
};

/** The text colour on solid fills in the dark theme: buttons, badges, ticks, tooltips. */
const ink = "#101318";

export const dark: ThemeConfig = {
  cssVar: { key: "theme-dark" },
  algorithm: antd.darkAlgorithm,
  token: {
    ...shared,
    colorBgBase: "#0f1011",
    colorBgSpotlight: "#d8dbe0",
    colorTextLightSolid: ink,
    // The algorithm dims these seeds by 15 %.
    colorPrimary: "#8bb8ff",
    colorPrimaryActive: "#6f98d8",
    colorPrimaryTextActive: "#6f98d8",
    colorPrimaryBg: "#1c2a40",
    colorPrimaryBgHover: "#243750",
    colorPrimaryBorder: "#6f98d8", // also the focus ring
    colorInfo: "#8bb8ff",
    colorInfoBg: "#1c2a40",
    colorLink: "#8bb8ff",
    colorLinkHover: "#a9c9fa",
    colorLinkActive: "#6f98d8",
    colorError: "#ff9a94",
    colorErrorActive: "#d28580",
    colorErrorTextActive: "#d28580",
    colorWarning: "#f0b429",
    colorWarningHover: "#e5bc4d",
    colorWarningActive: "#b98f2c",
    colorSuccess: "#78cf76",
    colorSuccessHover: "#87bc85",
    colorSuccessActive: "#69aa68",
    colorText: "rgba(255, 255, 255, 0.88)",
    colorTextSecondary: "rgba(255, 255, 255, 0.74)",
    colorTextTertiary: "rgba(255, 255, 255, 0.66)",
    colorTextQuaternary: "rgba(255, 255, 255, 0.6)",
    colorTextDescription: "rgba(255, 255, 255, 0.66)",
    colorTextPlaceholder: "rgba(255, 255, 255, 0.6)",
    colorTextDisabled: "rgba(255, 255, 255, 0.6)",
    colorIcon: "rgba(255, 255, 255, 0.6)",
  },
  components: {
    Checkbox: { colorWhite: ink },
    Radio: { colorWhite: ink },
    Switch: { colorWhite: ink },
    Button: { dangerColor: ink },
  },
};

const system = () => matchMedia("(prefers-color-scheme: dark)");

function onSystemChange(listener: () => void) {
  const query = system();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** The chosen theme; also sets antd's CSS variables on the whole page. */
export function useTheme(choice: Theme): ThemeConfig {
  const systemIsDark = useSyncExternalStore(onSystemChange, () => system().matches);
  const isDark = choice === "dark" || (choice === "system" && systemIsDark);

  useLayoutEffect(() => {
    const name = isDark ? "dark" : "light";
    document.documentElement.className = `theme-${name}`;
    document.documentElement.style.colorScheme = name;
  }, [isDark]);

  return isDark ? dark : light;
}
