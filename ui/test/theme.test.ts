/** Text reaches WCAG AA on every background it is used on, in both themes. */
import { renderHook } from "@testing-library/react";
import { theme as antd, type GlobalToken, type ThemeConfig } from "antd";
import { describe, expect, test } from "vitest";
import { dark, light, useTheme } from "../src/theme";

type Colour = keyof GlobalToken;
type Pair = [text: Colour, ground: Colour];

const grounds: Colour[] = ["colorBgContainer", "colorBgLayout", "colorBgElevated"];
const texts: Colour[] = [
  "colorText",
  "colorTextHeading",
  "colorTextLabel",
  "colorTextSecondary",
  "colorTextTertiary",
  "colorTextQuaternary",
  "colorTextDescription",
  "colorTextPlaceholder",
  "colorTextDisabled",
  "colorIcon",
  ...states("Primary", "Link", "Error", "Warning", "Success"),
];

const pairs: Pair[] = [
  ...texts.flatMap((text) => grounds.map((ground): Pair => [text, ground])),
  ...["Primary", "Info", "Error", "Warning", "Success"].flatMap((state): Pair[] => [
    [`color${state}` as Colour, `color${state}Bg` as Colour],
    ["colorText", `color${state}Bg` as Colour],
    ["colorTextDescription", `color${state}Bg` as Colour],
  ]),
  ["colorTextDisabled", "colorBgContainerDisabled"],
  ["colorText", "controlItemBgActive"],
  ["colorText", "controlItemBgActiveHover"],
  ["colorTextDescription", "controlItemBgActive"],
  ["colorText", "controlItemBgHover"],
  ["colorPrimary", "controlItemBgActive"],
  ["colorTextPlaceholder", "colorFillQuaternary"],
  ["colorTextDescription", "colorFillAlter"],
  ["colorTextLightSolid", "colorBgSpotlight"],
  ...states("Primary", "Error").map((solid): Pair => ["colorTextLightSolid", solid]),
];

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_, theme) => {
  const token = tokens(theme);

  test.each(pairs)("%s on %s", (text, ground) => {
    expect(contrast(token, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(grounds)("the focus ring is visible on %s", (ground) => {
    expect(contrast(token, "colorPrimaryBorder", ground)).toBeGreaterThanOrEqual(3);
  });
});

test("contrast is WCAG's", () => {
  const token = { colorText: "#777", colorBgContainer: "#fff" } as GlobalToken;
  expect(contrast(token, "colorText", "colorBgContainer")).toBeCloseTo(4.48, 2);
});

test("the user's choice overrides the system, and covers the whole page", () => {
  const { result, rerender } = renderHook(useTheme, { initialProps: "dark" });
  expect(result.current).toBe(dark);
  expect(document.documentElement).toHaveClass("theme-dark", { exact: true });
  rerender("light");
  expect(result.current).toBe(light);
  expect(document.documentElement).toHaveClass("theme-light", { exact: true });
});

function states(...names: string[]): Colour[] {
  return names.flatMap((name) => {
    const base = `color${name}`;
    return [base, `${base}Hover`, `${base}Active`] as Colour[];
  });
}

function tokens({ algorithm, token = {} }: ThemeConfig): GlobalToken {
  return antd.getDesignToken({ ...(algorithm && { algorithm }), token });
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio; translucent grounds lie on a panel. */
function contrast(token: GlobalToken, text: Colour, ground: Colour): number {
  const panel = rgba(token.colorBgContainer);
  const below = over(rgba(String(token[ground])), panel);
  const [darker = 0, lighter = 0] = [below, over(rgba(String(token[text])), below)]
    .map(luminance)
    .sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

type Rgba = [number, number, number, number];

function rgba(colour: string): Rgba {
  const hex = /^#(\w{3}|\w{6})$/.exec(colour)?.[1];
  if (hex) {
    const digits = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
    const channel = (i: number) => Number.parseInt(digits.slice(i, i + 2), 16);
    return [channel(0), channel(2), channel(4), 1];
  }
  const [r, g, b, a = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  if (r === undefined || g === undefined || b === undefined)
    throw new Error(`not a colour: ${colour}`);
  return [r, g, b, a];
}

function over([r, g, b, a]: Rgba, [R, G, B]: Rgba): Rgba {
  const mix = (top: number, bottom: number) => top * a + bottom * (1 - a);
  return [mix(r, R), mix(g, G), mix(b, B), 1];
}

function luminance([r, g, b]: Rgba): number {
  const linear = (c: number) =>
    c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
