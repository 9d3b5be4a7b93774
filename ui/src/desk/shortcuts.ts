/** Every shortcut of the desk. `Mod` is ⌘ on macOS and Ctrl elsewhere. */
import { isMac } from "../keys";

/** Menus and tooltips show the first one. */
const table = {
  create: ["Mod+N"],
  open: ["Mod+O"],
  save: ["Mod+S"],
  undo: ["Mod+Z"],
  redo: isMac ? ["Mod+Shift+Z"] : ["Mod+Y", "Mod+Shift+Z"],
  search: ["Mod+K", "Mod+F"],
  nextIssue: ["F8"],
  previousIssue: ["Shift+F8"],
  // On macOS, Alt with an arrow moves the caret by a word.
  nextStep: isMac ? ["Ctrl+PageDown"] : ["Alt+ArrowRight", "Ctrl+PageDown"],
  previousStep: isMac ? ["Ctrl+PageUp"] : ["Alt+ArrowLeft", "Ctrl+PageUp"],
  comment: ["Mod+Shift+M"],
  help: ["F1"],
};

export type Command = keyof typeof table;

const commands = new Map(
  Object.entries(table).flatMap(([command, chords]) =>
    chords.map((chord) => [
      chord.replace("Mod", isMac ? "Meta" : "Ctrl"),
      command as Command,
    ]),
  ),
);

/** The command of a key; none while an input method is composing. */
export function commandOf(event: KeyboardEvent): Command | undefined {
  if (event.isComposing || event.keyCode === 229) return undefined;
  const held = [
    event.ctrlKey && "Ctrl+",
    event.metaKey && "Meta+",
    event.altKey && "Alt+",
    event.shiftKey && "Shift+",
  ];
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return commands.get(`${held.filter(Boolean).join("")}${key}`);
}

/** The shortcut in the notation of this system: `Ctrl+K`, `⌘K`. */
export function shortcut(command: Command): string {
  const chord = table[command][0] ?? "";
  const words = { ArrowLeft: "←", ArrowRight: "→" };
  const named = chord.replace(/Arrow\w+/, (key) => words[key as keyof typeof words]);
  if (!isMac) return named.replace("Mod", "Ctrl");
  return named.replace("Mod+Shift+", "⇧⌘").replace("Mod+", "⌘").replace("Shift+", "⇧");
}
