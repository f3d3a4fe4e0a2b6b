import type { FastifyInstance } from 'fastify';
import type { TeosServer } from '../teos-server.ts';
import type { TeosLook } from './names.ts';
import { webForms } from './web-forms.ts';

/** The routes of each look but the usual one. */
export const looks: Readonly<Record<Exclude<TeosLook, 'mvc'>, (app: FastifyInstance, teos: TeosServer) => void>> = {
  'web-forms': webForms,
};
