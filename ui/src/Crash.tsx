/** Replaces a page that failed to render: saved work is safe, and a reload may help. */
import { Component, type ReactNode } from "react";
import { problemOf } from "./core";

type Props = { children: ReactNode };
type State = { failed: boolean; thrown?: unknown };

/** Catches errors thrown while its children render. */
export class Boundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(thrown: unknown): State {
    return { failed: true, thrown };
  }

  override render() {
    return this.state.failed ? <Crash thrown={this.state.thrown} /> : this.props.children;
  }
}

/** Uses no antd component: antd may be what failed. */
export function Crash({ thrown }: { thrown: unknown }) {
  return (
    <main className="Crash" role="alert">
      <h1>界面出错了</h1>
      <p>已保存的内容都在项目文件里，没有丢失。重新载入后，可以从上次的地方继续。</p>
      <p>
        如果再次出现，请把下面的说明告诉开发者：
        <br />
        <code>{problemOf(thrown).message}</code>
      </p>
      <button type="button" onClick={() => location.reload()}>
        重新载入
      </button>
    </main>
  );
}
