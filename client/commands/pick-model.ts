// Lets the user choose a model ID: one of those in use that the catalog lists, or any that is typed.

import { window } from 'vscode';
import { type InventoryAnswer, requests } from '../../shared/protocol.ts';
import { type ModelItem, modelItems } from '../checks/models.ts';
import type { Parts } from '../parts.ts';

/** Answers the ID, or undefined where none was chosen. */
export async function pickModel({ session, log }: Parts, title: string): Promise<string | undefined> {
  const box = window.createQuickPick<ModelItem>();
  box.title = title;
  box.placeholder = 'which model: choose one in use, or type its ID';
  let sightings: InventoryAnswer['sightings'] = [];
  const draw = () => {
    box.items = modelItems(sightings, box.value);
  };
  const fill = async () => {
    try {
      ({ sightings } = await session.ask<InventoryAnswer>(requests.inventory));
    } catch (error) {
      // Then it is typed.
      log.warn(`no inventory to choose from: ${error instanceof Error ? error.name : 'unknown'}`);
    }
    box.busy = false;
    draw();
  };
  box.busy = true;
  box.onDidChangeValue(draw);
  const chosen = new Promise<string | undefined>((resolve) => {
    box.onDidAccept(() => {
      resolve(box.selectedItems[0]?.id);
      box.hide();
    });
    box.onDidHide(() => resolve(undefined));
  });
  box.show();
  void fill();
  const id = await chosen;
  box.dispose();
  return id;
}
