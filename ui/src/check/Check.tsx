/** Check. */
export function Check() {
  return <h1>检查</h1>;
}
