let blade = 'Home';
let pane: string | null = null;

function apply(): void {
  document.title = `${pane ?? blade} - Microsoft Azure`;
}

/** Names the blade in view; the document's title follows (docs/sites/azure-portal.md, 'Blades'). */
export function titleOfBlade(title: string): void {
  blade = title;
  apply();
}

/** Names the open context pane, which takes precedence over the blade; null when it closes. */
export function titleOfPane(title: string | null): void {
  pane = title;
  apply();
}
