/** The provinces, cities and counties as a tree, from the core's list of six-digit codes. */
import { core } from "../../core";

export type Region = { value: string; label: string; children?: Region[] };

let loading: Promise<Region[]> | undefined;

/** Asks the core once. */
export function loadRegions(): Promise<Region[]> {
  loading ??= core.regions().then(treeOf);
  loading.catch(() => {
    loading = undefined; // the next one asks again
  });
  return loading;
}

/** The provinces, with what is below them. Counties without a city stand below theirs. */
export function treeOf(regions: [code: string, name: string][]): Region[] {
  const known = new Map<string, Region>();
  const provinces: Region[] = [];
  for (const [value, label] of regions) {
    const region = { value, label };
    known.set(value, region);
    const above = aboveOf(value).find((code) => known.has(code));
    const parent = above === undefined ? undefined : known.get(above);
    if (!parent) provinces.push(region);
    else {
      parent.children ??= [];
      parent.children.push(region);
    }
  }
  return provinces;
}

/** The codes from the province down to `code`, those that are in the tree. */
export function pathTo(provinces: Region[], code: string): string[] {
  const path: string[] = [];
  let among: Region[] | undefined = provinces;
  while (among) {
    const codes = [code, ...aboveOf(code)];
    const next: Region | undefined = among.find((region) => codes.includes(region.value));
    if (next) path.push(next.value);
    among = next?.children;
  }
  return path;
}

/** City and province of a code, the nearest first. */
function aboveOf(code: string): string[] {
  const above = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
  return above.filter((one) => one !== code);
}
