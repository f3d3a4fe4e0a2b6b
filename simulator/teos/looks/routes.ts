import type { FastifyInstance } from 'fastify';
import type { TeosServer } from '../teos-server.ts';
import { adminLte } from './admin-lte.ts';
import { devExtreme } from './dev-extreme.ts';
import { material, webComponents } from './drawn-in-browser.ts';
import { frameset } from './frameset.ts';
import type { TeosLook } from './names.ts';
import { webForms } from './web-forms.ts';

/** The routes of each look but the usual one. */
export const looks: Readonly<Record<Exclude<TeosLook, 'mvc'>, (app: FastifyInstance, teos: TeosServer) => void>> = {
  'web-forms': webForms, 'admin-lte': adminLte, 'dev-extreme': devExtreme, 'material': material, 'frameset': frameset, 'web-components': webComponents,
};
