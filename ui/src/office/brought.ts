/** What a file brings; `algorithm` is the number of that which it is about. */
import { core } from "../core";
import type { Brought } from "./opened";

export const broughtBy = async (
  file: string,
  algorithm: number | null,
): Promise<Brought> => ({
  proposed: await core.propose(file, algorithm),
  remarks: await core.remarks(file, algorithm),
});
