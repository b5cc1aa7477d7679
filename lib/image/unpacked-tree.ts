import {
  chmod,
  link,
  lstat,
  mkdir,
  readdir,
  readlink,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, join, posix, relative, sep } from 'node:path';
import type { Header } from 'tar-stream';
import { codeOf } from '../errors/code.ts';
import { FormatError } from '../errors/errors.ts';

/** A folder that layers are unpacked into, one after the other. */
export interface UnpackedTree {
  /** To be called before the entries of each layer. */
  startLayer(): void;
  /** Does what one entry of a layer says; `content` is asked for when the entry is a file. */
  add(header: Header, content: () => Promise<Uint8Array>): Promise<void>;
}

const whiteout = '.wh.';
const opaqueWhiteout = '.wh..wh..opq';

/**
 * The tree in the empty folder `root`. It keeps to itself: an entry outside of `root` is refused, and each link that is
 * made climbs at most to `root` and then only descends, so that whatever is reached through links is inside as well.
 *
 * @param limit most bytes that the files of all layers may have together
 */
export async function unpackedTree(root: string, limit: number): Promise<UnpackedTree> {
  const realRoot = await realpath(root);
  let remaining = limit;
  let ofThisLayer = new Set<string>();

  const isInside = (path: string) => path === realRoot || path.startsWith(realRoot + sep);

  /** The real folder `parts` below the root, made where it is missing; links in between are followed inside. */
  const folderAt = async (parts: readonly string[], entry: string): Promise<string> => {
    let folder = realRoot;
    for (const part of parts) {
      const next = join(folder, part);
      const found = await statOf(next);
      if (found === undefined) {
        await mkdir(next);
        folder = next;
      } else if (found.isSymbolicLink()) {
        const target = await realpath(next).catch(() => undefined);
        const isFolder = target !== undefined && isInside(target) && (await lstat(target)).isDirectory();
        if (!isFolder) throw refused(entry, 'a link above it does not lead to a folder of the image');
        folder = target;
      } else if (found.isDirectory()) {
        folder = next;
      } else {
        throw refused(entry, 'a file is in the place of a folder above it');
      }
    }
    return folder;
  };

  const place = async (entry: string): Promise<{ folder: string; path: string }> => {
    const parts = partsOf(entry);
    const name = parts.pop();
    if (name === undefined) return { folder: realRoot, path: realRoot };
    const folder = await folderAt(parts, entry);
    return { folder, path: join(folder, name) };
  };

  const removeWhatLowerLayersPut = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const isOfThisLayer = [...ofThisLayer].some((own) => own === path || own.startsWith(path + sep));
      if (!isOfThisLayer) await rm(path, { recursive: true, force: true });
      else if (entry.isDirectory()) await removeWhatLowerLayersPut(path);
    }
  };

  const addFile = async (path: string, header: Header, content: () => Promise<Uint8Array>): Promise<void> => {
    remaining -= header.size;
    if (remaining < 0) throw refused(header.name, `the image is larger than ${limit} bytes`);
    await writeFile(path, await content(), { flag: 'wx' });
    await chmod(path, modeOf(header, 0o644));
  };

  const addSymbolicLink = async (folder: string, path: string, { name, linkname }: Header): Promise<void> => {
    const target = linkname ?? '';
    const here = relative(realRoot, folder).split(sep).join('/');
    const inRoot = posix.normalize(target.startsWith('/') ? `.${target}` : posix.join(here, target));
    if (target === '' || inRoot === '..' || inRoot.startsWith('../'))
      throw refused(name, 'it links outside of the image');
    await symlink(posix.relative(`/${here}`, `/${inRoot}`) || '.', path);
  };

  const addHardLink = async (path: string, { name, linkname }: Header): Promise<void> => {
    const source = await place(linkname ?? '');
    const found = await statOf(source.path);
    if (found?.isSymbolicLink()) await symlink(await readlink(source.path), path);
    else if (found?.isFile()) await link(source.path, path);
    else throw refused(name, 'it is linked to a file that is not there');
  };

  return {
    startLayer() {
      ofThisLayer = new Set();
    },

    async add(header, content) {
      const { folder, path } = await place(header.name);
      const name = basename(path);
      if (name === opaqueWhiteout) {
        await removeWhatLowerLayersPut(folder);
      } else if (name.startsWith(whiteout)) {
        await removeWhiteout(folder, name, header);
      } else if (header.type === 'directory') {
        await addFolder(path, header);
      } else if (path === realRoot) {
        throw refused(header.name, 'it is in the place of the root');
      } else if (header.type === 'file' || header.type === 'contiguous-file') {
        await rm(path, { recursive: true, force: true });
        await addFile(path, header, content);
      } else if (header.type === 'symlink') {
        await rm(path, { recursive: true, force: true });
        await addSymbolicLink(folder, path, header);
      } else if (header.type === 'link') {
        await rm(path, { recursive: true, force: true });
        await addHardLink(path, header);
      }
      ofThisLayer.add(path);
    },
  };
}

async function addFolder(path: string, header: Header): Promise<void> {
  const found = await statOf(path);
  if (found !== undefined && !found.isDirectory()) await rm(path, { force: true });
  await mkdir(path, { recursive: true });
  // Its owner here must be able to write into it, whatever the image says.
  await chmod(path, modeOf(header, 0o755) | 0o700);
}

async function removeWhiteout(folder: string, name: string, header: Header): Promise<void> {
  const removed = name.slice(whiteout.length);
  if (removed === '' || removed === '.' || removed === '..') throw refused(header.name, 'it removes no file');
  await rm(join(folder, removed), { recursive: true, force: true });
}

function partsOf(entry: string): string[] {
  const parts = entry.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || entry.includes('\0') || (sep === '\\' && entry.includes('\\'))) {
    throw refused(entry, 'its path leads outside of the image');
  }
  return parts;
}

/** Permissions alone: nothing that is unpacked here runs as another user. */
function modeOf({ mode }: Header, usual: number): number {
  return (mode ?? usual) & 0o777;
}

async function statOf(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function refused(entry: string, why: string): FormatError {
  return new FormatError(`The image's entry ${JSON.stringify(entry)} is refused: ${why}`);
}
