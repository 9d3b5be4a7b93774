/** Provinces, cities and counties as a tree, from the core's list of codes. */
import { core } from "../../core";

export type Region = { code: string; name: string; below: Region[] };

let loading: Promise<Region[]> | undefined;

export function loadRegions(): Promise<Region[]> {
  if (!loading) {
    loading = core.regions().then(treeOf);
    loading.catch(() => {
      loading = undefined; // so that the next call tries again
    });
  }
  return loading;
}

/** The provinces with their cities and counties; some counties have no city. */
export function treeOf(regions: [code: string, name: string][]): Region[] {
  const known = new Map<string, Region>();
  const provinces: Region[] = [];
  for (const [code, name] of regions) {
    const parent = aboveOf(code).flatMap((one) => known.get(one) ?? [])[0];
    // 北京市 is both province and city: it is listed once.
    if (parent?.name === name) known.set(code, parent);
    else {
      const region = { code, name, below: [] };
      known.set(code, region);
      (parent?.below ?? provinces).push(region);
    }
  }
  return provinces;
}

/** The regions from the province down to `code`. */
export function pathTo(provinces: Region[], code: string): Region[] {
  const codes = [code, ...aboveOf(code)];
  const next = provinces.find((region) => codes.includes(region.code));
  return next ? [next, ...pathTo(next.below, code)] : [];
}

/** The codes of the city and the province of `code`. */
function aboveOf(code: string): string[] {
  const above = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
  return above.filter((one) => one !== code);
}
