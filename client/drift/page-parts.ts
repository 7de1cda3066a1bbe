// Style and script of the drift page. Colours are those of the theme, so that dark, light and high contrast all hold.

/** The style. What a colour says is said in words too. */
export const style = `
body { font: var(--vscode-font-weight) var(--vscode-font-size)/1.5 var(--vscode-font-family); color: var(--vscode-foreground); background: var(--vscode-editor-background); padding: 0 1.5rem 2rem; }
main { max-width: 60rem; }
h1 { font-size: 1.4em; font-weight: 600; overflow-wrap: anywhere; }
h2 { font-size: 1.1em; font-weight: 600; margin: 1.6rem 0 .4rem; }
code { font-family: var(--vscode-editor-font-family); color: var(--vscode-textPreformat-foreground); overflow-wrap: anywhere; }
.digest, .reason, figcaption, .label { color: var(--vscode-descriptionForeground); }
.count { color: var(--vscode-badge-foreground); background: var(--vscode-badge-background); border: 1px solid var(--vscode-contrastBorder, transparent); border-radius: .7em; padding: 0 .5em; font-size: .85em; }
.reason { display: block; overflow-wrap: anywhere; }
.sentence { font-weight: 600; }
.problem { border-left: 3px solid var(--vscode-editorWarning-foreground); padding-left: .6rem; }
ul { margin: 0; padding-left: 1.2rem; }
ul.changes { list-style: none; padding: 0; }
ul.changes > li { border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); padding: .4rem 0; }
.severity { font-weight: 600; }
.severity.error { color: var(--vscode-editorError-foreground, var(--vscode-errorForeground)); }
.severity.warning { color: var(--vscode-editorWarning-foreground); }
.severity.info { color: var(--vscode-descriptionForeground); }
button { font: inherit; color: var(--vscode-button-foreground); background: var(--vscode-button-background); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); border-radius: 2px; padding: .25rem .8rem; cursor: pointer; }
button:hover { background: var(--vscode-button-hoverBackground); }
button.place { color: var(--vscode-textLink-foreground); background: none; border: 0; padding: 0; text-align: left; overflow-wrap: anywhere; }
button.place:hover { text-decoration: underline; color: var(--vscode-textLink-activeForeground); }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
figure { margin: 1rem 0; }
svg { width: 100%; max-width: 640px; height: auto; display: block; }
.axis { stroke: var(--vscode-panel-border, var(--vscode-foreground)); }
polyline.size { fill: none; stroke: var(--vscode-charts-blue, var(--vscode-foreground)); stroke-width: 2; }
circle.size { fill: var(--vscode-charts-blue, var(--vscode-foreground)); }
rect.added { fill: var(--vscode-charts-green, var(--vscode-foreground)); }
rect.removed { fill: var(--vscode-charts-red, var(--vscode-foreground)); }
.label { fill: var(--vscode-descriptionForeground); font-size: 11px; }
.end { text-anchor: end; }
table { border-collapse: collapse; margin-top: .4rem; }
th, td { text-align: right; padding: .1rem .8rem .1rem 0; font-weight: normal; }
th[scope=row], th:first-child { text-align: left; }
`;

/** The script: it tells which button was pressed, and nothing else. */
export const script = `
const editor = acquireVsCodeApi();
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (button === null) return;
  if (button.dataset.place !== undefined) editor.postMessage({ open: Number(button.dataset.place) });
  if (button.dataset.diff !== undefined) editor.postMessage({ diff: true });
});
`;
