import {
  type Command,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
} from 'vscode';
import type { CommandName } from '../editor/commandIds';
import { commandId } from '../editor/commandIds';
import type { Fact } from '../words/facts';
import type { Format } from '../words/format';
import type { Icon } from '../words/icons';
import { l10n } from '../words/l10n';
import type { Notice } from './notices';
import { markdownText } from '../words/plainText';
import type { RowText } from '../words/rowText';
import { nodeId, type TreeNode } from './treeNode';

type Folding = 'none' | 'folded' | 'open';

/** The editor's row for a text. The tooltip is resolved on hover. */
export function row(node: TreeNode, text: RowText, folding: Folding): TreeItem {
  const item = new TreeItem(text.label, COLLAPSIBLE[folding]);
  item.id = nodeId(node);
  item.description = text.description;
  item.iconPath = themeIcon(text.icon);
  item.contextValue = text.contextValue;
  item.accessibilityInformation = { label: text.spoken, role: 'treeitem' };
  return item;
}

export function noticeRow(node: TreeNode, notice: Notice): TreeItem {
  const { label, description = '' } = notice;
  const text: RowText = {
    label,
    description,
    icon: notice.icon,
    contextValue: `type=notice,id=${notice.id},`,
    spoken: description === '' ? label : `${label}, ${description}`,
  };
  const item = row(node, text, 'none');
  item.tooltip = notice.tooltip;
  if (notice.click) item.command = click(notice.click.command, notice.click.title, node);
  return item;
}

/** The last row of a page: a click, or Enter, shows the next page. */
export function moreRow(node: TreeNode, step: number, more: number, format: Format): TreeItem {
  const label =
    step < more
      ? l10n.t('Show {0} more of {1}…', format.count(step), format.count(more))
      : l10n.t('Show {0} more…', format.count(more));
  const text: RowText = {
    label,
    description: '',
    icon: { id: 'ellipsis' },
    contextValue: 'type=more,',
    spoken: label,
  };
  const item = row(node, text, 'none');
  item.command = click('showMore', label, node);
  return item;
}

/** A table of facts, untrusted: no command links, no HTML, every value escaped. */
export function factsTooltip(facts: readonly Fact[]): MarkdownString {
  const rows = facts.map(([name, value]) => {
    // No-break spaces keep the column of names on one line, and the longest name apart from its value.
    const heading = markdownText(name).replaceAll(' ', '\u00a0');
    return `| ${heading}&ensp; | ${markdownText(value)} |`;
  });
  return untrusted(['|  |  |', '| :-- | :-- |', ...rows].join('\n'));
}

/** Lines of text, each escaped. */
export function linesTooltip(lines: readonly string[]): MarkdownString {
  return untrusted(lines.map((line) => markdownText(line)).join('  \n'));
}

function untrusted(text: string): MarkdownString {
  const tooltip = new MarkdownString(text);
  tooltip.isTrusted = false;
  tooltip.supportHtml = false;
  return tooltip;
}

function themeIcon({ id, color }: Icon): ThemeIcon {
  return color === undefined ? new ThemeIcon(id) : new ThemeIcon(id, new ThemeColor(color));
}

function click(name: CommandName, title: string, node: TreeNode): Command {
  return { command: commandId(name), title, arguments: [node] };
}

const COLLAPSIBLE: Record<Folding, TreeItemCollapsibleState> = {
  none: TreeItemCollapsibleState.None,
  folded: TreeItemCollapsibleState.Collapsed,
  open: TreeItemCollapsibleState.Expanded,
};
