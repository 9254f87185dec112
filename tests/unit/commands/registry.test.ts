import {describe, expect, it} from 'vitest';
import {
  bindingOf,
  COMMANDS,
  collisions,
  GROUP_TITLES,
  keysOf,
  normalKey,
  ownerOf,
  showKey,
} from '../../../lib/commands';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

describe('the registry of commands', () => {
  it('gives every command an id of its own, a label and a group with a title', () => {
    expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
    for (const command of COMMANDS) {
      expect(command.label, command.id).toMatch(/^\S.{2,60}$/);
      expect(GROUP_TITLES[command.group], command.id).toBeTruthy();
      expect(command.keys.length, command.id).toBeGreaterThan(0);
    }
  });

  it('has no key that two commands claim', () => {
    expect(collisions(COMMANDS, {})).toEqual([]);
  });

  it('has a label that no other command has', () => {
    expect(new Set(COMMANDS.map((command) => command.label)).size).toBe(COMMANDS.length);
  });

  it('offers 1 2 3 0 and the keys of culling tools', () => {
    const keys = (id: string) => COMMANDS.find((command) => command.id === id)?.keys;
    expect(keys('flag-good')).toEqual(['1', 'p']);
    expect(keys('flag-bad')).toEqual(['3', 'x']);
    expect(keys('flag-clear')).toEqual(['0', 'u']);
    expect(keys('next-unset')).toContain('Space');
  });
});

describe('keys that the person changes', () => {
  it('replace those of the registry; broken ones from a file are left out', () => {
    const good = COMMANDS[0];
    if (!good) throw new Error('no command');
    expect(keysOf(good, {'flag-good': ['k']})).toEqual(['k']);
    expect(keysOf(good, {'flag-good': []})).toEqual([]);
    expect(keysOf(good, {'flag-good': ['k', 3 as unknown as string, '']})).toEqual(['k']);
    expect(keysOf(good, {'flag-good': 'k' as unknown as string[]})).toEqual(['1', 'p']);
  });

  it('find the owner of a key, whatever case and order of modifiers', () => {
    expect(ownerOf(COMMANDS, {}, 'X', 'flag-good')?.id).toBe('flag-bad');
    expect(ownerOf(COMMANDS, {}, 'x', 'flag-bad')).toBeNull();
    expect(ownerOf(COMMANDS, {}, 'Shift+$mod+z', 'flag-good')?.id).toBe('redo');
    expect(ownerOf(COMMANDS, {'flag-bad': ['q']}, 'x', 'flag-good')).toBeNull();
    expect(collisions(COMMANDS, {'flag-good': ['x']})).toEqual([{key: 'x', ids: ['flag-good', 'flag-bad']}]);
  });

  it('are read from a press and shown as a person reads them', () => {
    expect(bindingOf(press('Shift', {shiftKey: true}))).toBeNull();
    expect(bindingOf(press('Z', {shiftKey: true}))).toBe('Shift+z');
    expect(bindingOf(press('?', {shiftKey: true}))).toBe('?');
    expect(bindingOf(press(' '))).toBe('Space');
    expect(bindingOf(press('Home', {ctrlKey: true}))).toBe('$mod+Home');
    expect(bindingOf(press('ArrowUp', {shiftKey: true}))).toBe('Shift+ArrowUp');
    expect(showKey('Shift+z')).toBe('Shift Z');
    expect(showKey('$mod+Home')).toBe('Ctrl Home');
    expect(showKey('ArrowLeft')).toBe('←');
    expect(normalKey('Shift+Z')).toBe(normalKey('shift+z'));
  });
});
