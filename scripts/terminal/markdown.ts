/**
 * A job summary for a terminal: tables with aligned columns, no escapes, no HTML. It reads just the Markdown that
 * lib/report writes; diagrams are left out, since each has its table beside it.
 */
export function renderForTerminal(markdown: string): string {
  const lines: string[] = [];
  let rows: string[][] = [];
  let inDiagram = false;
  const endTable = () => {
    lines.push(...alignColumns(rows));
    rows = [];
  };
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) {
      inDiagram = !inDiagram;
      continue;
    }
    if (inDiagram) continue;
    if (line.startsWith('|')) {
      if (!/^\|( :?-+:? \|)+$/.test(line)) rows.push(splitCells(line));
      continue;
    }
    endTable();
    lines.push(plainText(line));
  }
  endTable();
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

function splitCells(line: string): string[] {
  return line
    .replace(/^\| ?/, '')
    .replace(/ ?\|$/, '')
    .split(/ (?<!\\)\| /)
    .map((cell) => plainText(cell));
}

function plainText(markdown: string): string {
  return markdown
    .replace(/^#+ /, '')
    .replace(/<summary>(.*?)<\/summary>/g, '$1')
    .replace(/<\/?[a-z]+>/g, '')
    .replace(/\[((?:[^\]\\]|\\.)*)\]\((https?:[^)]*)\)/g, '$1 ($2)')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/(?<!\\)(`+) ?(.+?) ?\1/g, '$2')
    .replace(/\\([\\`*_{}[\]()#+!|~])/g, '$1')
    .replace(/@\u200b/g, '@')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd(),
  );
}
