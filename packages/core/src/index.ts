/** The public API of the engine: everything a plugin, a command line or an editor may use. */

export type { BaselineMatch, Judged } from './baseline/apply.ts';
export { defaultBaseline, readBaseline, type WrittenEntry } from './baseline/baseline-file.ts';
export type { Agreement, BaselineEntry } from './baseline/entry.ts';
export { type MergedBaseline, mergeBaselines } from './baseline/merge.ts';
export {
  type BaselineRevision,
  type BaselineState,
  createBaseline,
  pruneBaseline,
  updateBaseline,
} from './baseline/revise.ts';
export { completeSchema } from './configure/complete-schema.ts';
export type { EffectiveRule, EffectiveValue } from './configure/effective-rules.ts';
export type { Policy } from './configure/policy.ts';
export type { ConfigProblem } from './configure/problem.ts';
export type { NamedRule, PluginEntry, Registry, RuleOrigin } from './configure/registry.ts';
export { type ActiveRule, pathMatcher, type Settings } from './configure/settings.ts';
export type { OverrideName, ValueOrigin } from './configure/value-origin.ts';
export { diskFiles } from './files/disk.ts';
export { memoryFiles } from './files/memory.ts';
export type { DecodedText, FileChange, ProjectFiles } from './files/project-files.ts';
export { UnreadableFile, UnwritableFile } from './files/project-files.ts';
export type { ScopeRequest } from './git/scope-request.ts';
export type {
  MarkdownDocument,
  MarkdownListeners,
  PythonDocument,
  PythonListeners,
  PythonNode,
  TextDocument,
  TextFile,
  TextLine,
  TextListeners,
  YamlDocument,
  YamlListeners,
  YamlNode,
  YamlStream,
} from './languages/index.ts';
export { markdown, markdownNodeTypes, nodesOf, python, text, yaml } from './languages/index.ts';
export { apiVersion } from './plugin/api-version.ts';
export type { DeclarationProblem, Declarations, Declared } from './plugin/declarations.ts';
export { engineRules, isEngineRule } from './plugin/engine-rules.ts';
export type { Edit, Fix, Fixer, FixTier, Suggestion } from './plugin/fix.ts';
export type { BaseState, FileCommits, HistoryPart, LineSpans, ProjectHistory } from './plugin/history.ts';
export type { Host, Hosted, HostedEntry, HostedModule, HostKeyPath, HostRequest } from './plugin/host.ts';
export type { Draft, DraftRequest, Entities, ExtractContext, Kind, Standing } from './plugin/kind.ts';
export { defineKind } from './plugin/kind.ts';
export type {
  Comment,
  CommentStyle,
  Document,
  Language,
  Parser,
  Subscription,
  SyntaxProblem,
} from './plugin/language.ts';
export { defineLanguage } from './plugin/language.ts';
export type { Messages } from './plugin/messages.ts';
export type {
  CommitSettings,
  Config,
  DirectiveSettings,
  FixSettings,
  FoldedFormatter,
  LimitSettings,
  Override,
  Plugin,
  RuleSetting,
} from './plugin/plugin.ts';
export { defineConfig, definePlugin } from './plugin/plugin.ts';
export { type Presets, presetsOf } from './plugin/presets.ts';
export type {
  Deprecation,
  DocumentReport,
  DocumentRule,
  KindListeners,
  ListenerShape,
  ModelledDocument,
  NamedListeners,
  OptionsSchema,
  ProjectContext,
  ProjectReport,
  ProjectRule,
  RelatedPlace,
  Rule,
  RuleContext,
  RuleMeta,
  Severity,
  SeveritySetting,
} from './plugin/rule.ts';
export { defineProjectRule, defineRule } from './plugin/rule.ts';
export type {
  Completion,
  CompletionContext,
  DefinitionPlace,
  LinkPlace,
  OutlineItem,
  ReferencePlace,
  Symbols,
} from './plugin/symbols.ts';
export { UserError } from './plugin/user-error.ts';
export { serveInspections } from './pool/serve-inspections.ts';
export { applyEdits } from './repair/apply-edits.ts';
export type { Formatter, Locate, Paint, ReportStyle, Role, Style, Written } from './report/formatter.ts';
export { defineFormatter } from './report/formatter.ts';
export type {
  CacheUse,
  Diagnostic,
  DiagnosticPlace,
  DiagnosticPolicy,
  Notification,
  NotificationCode,
  Report,
  ReportedRule,
  Span,
  Stats,
  Summary,
  Suppression,
} from './report/report.ts';
export type { SuppressionRecord } from './session/audit.ts';
export type {
  ExplainedFile,
  ExplainedKind,
  ExplainedRule,
  Explanation,
  SkipReason,
} from './session/explain/explanation.ts';
export type { FixChoice } from './session/fix-file.ts';
export type { BaseFile, HistoryFacts, HistoryQuestion, HistorySource } from './session/history-facts.ts';
export { openSession } from './session/open-session.ts';
export type { PolicyRecord } from './session/policies.ts';
export type { CacheOptions, Change, FixOutcome, Session, SessionOptions } from './session/session.ts';
export { type MergedParts, mergeParts, type PartFile } from './shard/merged-parts.ts';
export type { ShardRequest } from './shard/part.ts';
export type { Share } from './shard/share.ts';
export { daysLeft, isDay } from './text/day.ts';
export type { Position } from './text/line-index.ts';
export { LineIndex } from './text/line-index.ts';
export { didYouMean, nearest } from './text/nearest.ts';
export type { Range } from './text/range.ts';
export { compareRanges, contains, overlaps } from './text/range.ts';
export type { SourceFile } from './text/source-file.ts';
export { slice, sourceFile } from './text/source-file.ts';
