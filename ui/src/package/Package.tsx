/** Package. */
export function Package() {
  return <h1>导出</h1>;
}
