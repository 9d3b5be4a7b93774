/** Help. */
export function Help() {
  return <h1>帮助</h1>;
}
