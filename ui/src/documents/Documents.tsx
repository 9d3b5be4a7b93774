/** Documents. */
export function Documents() {
  return <h1>材料</h1>;
}
