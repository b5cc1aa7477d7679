import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { ValueType } from './schema.ts';

/** How the generated code writes an argument or a block out. */
export interface Setting {
  readonly isBlock: boolean;
  /** `simple`, `list`, `set`, `map` or `struct`. */
  readonly collection: string;
  /** `string`, `stringList`, …; of a block the name of its class. */
  readonly storage: string;
  /** Whether the block may stand there more than once. */
  readonly many: boolean;
}

/** How the generated code reads an attribute: a type, or the class of the objects that it holds. */
export type Reading = { readonly type: ValueType } | { readonly className: string; readonly isSet: boolean };

/** What a folder of the package, which is code that was generated from the schema, says of a resource. */
export interface Generated {
  /** The class of the resource, the data source or the provider. */
  readonly className: string;
  /** By class or function, then by name. */
  readonly settings: ReadonlyMap<string, ReadonlyMap<string, Setting>>;
  /** By class, then by name. */
  readonly readings: ReadonlyMap<string, ReadonlyMap<string, Reading>>;
  /** The names that must be given, by interface. */
  readonly required: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads a folder of the package, or gives nothing when there is none. */
export function readGenerated(folder: string): Generated | undefined {
  if (!existsSync(join(folder, 'index.js'))) return undefined;
  const settings = new Map<string, Map<string, Setting>>();
  const readings = new Map<string, Map<string, Reading>>();
  const required = new Map<string, Set<string>>();
  let className: string | undefined;
  for (const name of globSync('**/*.js', { cwd: folder })) {
    for (const statement of parse(join(folder, name)).statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
        settings.set(statement.name.text, settingsIn(statement));
      } else if (ts.isClassDeclaration(statement) && statement.name !== undefined) {
        const { text } = statement.name;
        settings.set(text, settingsIn(statement));
        readings.set(text, readingsIn(statement));
        if (/^cdktf\.Terraform(Resource|DataSource|Provider)$/.test(parentOf(statement))) className = text;
      }
    }
  }
  for (const name of globSync('**/*.d.ts', { cwd: folder })) {
    const file = parse(join(folder, name));
    for (const statement of file.statements) {
      if (ts.isInterfaceDeclaration(statement))
        required.set(statement.name.text, requiredIn(statement, file));
    }
  }
  if (className === undefined) throw new Error(`${folder} has no class of a resource`);
  return { className, settings, readings, required };
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
}

function parentOf(declaration: ts.ClassDeclaration): string {
  return declaration.heritageClauses?.[0]?.types[0]?.getText() ?? '';
}

/** `name: { value: …, isBlock: …, type: …, storageClassType: … }`, wherever it stands in `node`. */
function settingsIn(node: ts.Node): Map<string, Setting> {
  const found = new Map<string, Setting>();
  walk(node, (inner) => {
    if (!ts.isPropertyAssignment(inner) || !ts.isObjectLiteralExpression(inner.initializer)) return;
    const fields = new Map<string, string>();
    for (const field of inner.initializer.properties) {
      if (ts.isPropertyAssignment(field)) fields.set(field.name.getText(), field.initializer.getText());
    }
    const isBlock = fields.get('isBlock');
    if (isBlock === undefined) return;
    found.set(unquoted(inner.name.getText()), {
      isBlock: isBlock === 'true',
      collection: unquoted(fields.get('type') ?? ''),
      storage: unquoted(fields.get('storageClassType') ?? ''),
      many: fields.get('value')?.startsWith('cdktf.listMapperHcl(') === true,
    });
  });
  return found;
}

const getters: Readonly<Record<string, ValueType>> = {
  getStringAttribute: 'string',
  getNumberAttribute: 'number',
  getBooleanAttribute: 'bool',
  getListAttribute: ['list', 'string'],
  getNumberListAttribute: ['list', 'number'],
  getStringMapAttribute: ['map', 'string'],
  getNumberMapAttribute: ['map', 'number'],
  getBooleanMapAttribute: ['map', 'bool'],
  StringMap: ['map', 'string'],
  NumberMap: ['map', 'number'],
  BooleanMap: ['map', 'bool'],
  StringMapList: ['list', ['map', 'string']],
};

/** `this.getStringAttribute('name')` and `new SomeList(this, 'name', isSet)`, wherever they stand in `node`. */
function readingsIn(node: ts.Node): Map<string, Reading> {
  const found = new Map<string, Reading>();
  walk(node, (inner) => {
    if (ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression)) {
      const type = getters[inner.expression.name.text];
      const [name] = inner.arguments;
      if (type === undefined || name === undefined || !ts.isStringLiteral(name)) return;
      const wrapped =
        ts.isCallExpression(inner.parent) && inner.parent.expression.getText() === 'cdktf.Fn.tolist';
      found.set(name.text, {
        type: wrapped && typeof type !== 'string' && type[0] === 'list' ? ['set', type[1]] : type,
      });
    } else if (ts.isNewExpression(inner)) {
      const [parent, name, isSet] = inner.arguments ?? [];
      if (parent?.kind !== ts.SyntaxKind.ThisKeyword || name === undefined || !ts.isStringLiteral(name))
        return;
      const constructed = inner.expression.getText().replace(/^.*\./, '');
      const type = getters[constructed];
      found.set(
        name.text,
        type === undefined
          ? {
              className: constructed.replace(/List$/, 'OutputReference'),
              isSet: isSet?.kind === ts.SyntaxKind.TrueKeyword,
            }
          : { type },
      );
    }
  });
  return found;
}

/** The name as Terraform has it stands in the link to the documentation only. */
function requiredIn(node: ts.InterfaceDeclaration, file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const member of node.members) {
    if (member.questionToken !== undefined) continue;
    const name = /\{@link \S+#(\w+) /.exec(member.getFullText(file))?.[1];
    if (name !== undefined) names.add(name);
  }
  return names;
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

function unquoted(text: string): string {
  return text.replace(/^["']|["']$/g, '');
}
