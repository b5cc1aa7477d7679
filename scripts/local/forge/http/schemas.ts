import { z } from 'zod';
import { isObjectName, isTreePath } from '../git/names.ts';

/** A whole object name. */
export const objectNameSchema = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine(isObjectName, 'expected a SHA of 40 hexadecimal digits');

/** A path of a file in a tree. */
export const treePathSchema = z.string().refine(isTreePath, 'contains a malformed path component');

/** Who made a commit or tag; a missing date is now. */
export const signatureSchema = z.object({
  name: z.string().min(1),
  email: z.string().min(1),
  date: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
});

/** The name of an account. */
export const loginSchema = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/);
