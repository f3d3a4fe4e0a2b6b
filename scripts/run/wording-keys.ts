import { azurePortalWording } from '../../pages/azure/wording.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';

/** The labels that the settings may word anew: the keys of the page tables. */
export const wordingKeys = { azurePortal: Object.keys(azurePortalWording), teosManage: Object.keys(teosManageWording) };
