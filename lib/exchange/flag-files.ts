import type {Act, Vault} from '../vault/vault';
import {type ExportRequest, type ExportSources, exportFlags, flagRows} from './export-flags';
import {type FileKind, kindOfFile, textOfFile} from './file-text';
import {type HistoryFormat, historyFile} from './history-file';
import {applyImport, type ImportOptions, type ImportPlan, planAgain, planImports} from './import-flags';
import {type FlagRow, FORMATS, isFlagFile, type OutFile, type Provenance} from './index';

/** Files out and in, as the app uses them. */
export interface FlagFiles {
  formats: {id: string; label: string; writes: boolean; reads: boolean}[];
  write(request: ExportRequest): Promise<OutFile[]>;
  /** the rows of an export, in no format yet, and where they come from */
  rows(
    request: Pick<ExportRequest, 'datasetId' | 'only' | 'includeUnset'>,
  ): Promise<{rows: FlagRow[]; provenance: Provenance}>;
  save(files: readonly OutFile[]): Promise<void>;
  /** what a file is, by how it begins */
  kindOf(file: File): Promise<FileKind>;
  /** what an import would do; nothing is written */
  plan(files: readonly File[], options: ImportOptions): Promise<ImportPlan>;
  /** the same files under other options */
  planAgain(plan: ImportPlan, options: ImportOptions): Promise<ImportPlan>;
  apply(plan: ImportPlan): Promise<Act | null>;
  /** everything that was ever said, as one file */
  history(format: HistoryFormat): Promise<OutFile[]>;
}

/** @param save puts files where the person finds them (platform: downloads) */
export function flagFiles(
  sources: Omit<ExportSources, 'vault' | 'now'> & {vault: Vault; save: (files: readonly OutFile[]) => Promise<void>},
): FlagFiles {
  const {vault, save} = sources;
  return {
    formats: FORMATS.map(({id, label, write, read}) => ({
      id,
      label,
      writes: write !== undefined,
      reads: read !== undefined,
    })),
    write: (request) => exportFlags(request, {...sources, now: Date.now()}),
    rows: (request) => flagRows(request, {...sources, now: Date.now()}),
    save,
    kindOf: (file) => kindOfFile(file, isFlagFile),
    plan: async (files, options) =>
      planImports(
        await Promise.all(files.map(async (file) => ({name: file.name, text: await textOfFile(file)}))),
        vault,
        options,
      ),
    planAgain: (plan, options) => planAgain(plan, vault, options),
    apply: (plan) => applyImport(plan, vault),
    history: async (format) => [historyFile(await vault.log(), format, new Date().toISOString())],
  };
}
