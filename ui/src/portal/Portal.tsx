/** Portal. */
export function Portal() {
  return <h1>复制到门户</h1>;
}
