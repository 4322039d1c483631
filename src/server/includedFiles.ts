/**
 * The files that documents include, read by the client, since only it knows every file system. A document is checked at once and again
 * when its files are there; a client that does not offer to read is not asked.
 */
import type { Connection } from 'vscode-languageserver';
import { clientRequests, type DocumentParams, type FileText } from '../protocol';
import type { MathService } from '../service';
import type { CheckQueue } from './checking/queue';

export interface FilePorts {
  readonly connection: Connection;
  readonly service: MathService;
  readonly queue: () => CheckQueue;
  /** The text of an open document, which may not be saved yet. */
  readonly opened: (uri: string) => string | undefined;
}

export class IncludedFiles {
  /** The client reads files. */
  offered = false;
  private readonly asked = new Set<string>();

  constructor(private readonly ports: FilePorts) {}

  /** After a check: what the document includes and nobody has read yet. */
  need(uri: string): void {
    for (const file of this.ports.service.needs(uri)) void this.read(file);
  }

  /** A file has changed outside, or is not open any more. */
  changed(uri: string): void {
    if (this.asked.has(uri)) void this.read(uri);
  }

  /** An open document may be what others include. */
  typed(uri: string, text: string, delay: number): void {
    if (!this.asked.has(uri)) return;
    this.again(this.ports.service.setFile(uri, text), delay);
  }

  /** Reads all files of a document anew. */
  async reread(uri: string): Promise<void> {
    const { service } = this.ports;
    await Promise.all(service.forgetFiles(uri).map((file) => this.read(file, false)));
  }

  private async read(uri: string, again = true): Promise<void> {
    const { connection, service, opened } = this.ports;
    this.asked.add(uri);
    let text = opened(uri);
    if (text === undefined && this.offered) {
      const params: DocumentParams = { uri };
      const answer = await connection.sendRequest<FileText | null>(clientRequests.readFile, params).catch(() => null);
      text = answer?.text;
    }
    const including = service.setFile(uri, text);
    if (again) this.again(including, 0);
  }

  private again(uris: readonly string[], delay: number): void {
    for (const uri of uris) this.ports.queue().schedule(uri, delay);
  }
}
