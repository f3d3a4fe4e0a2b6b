import { bladeStyle } from './blade-style.ts';
import { controlStyle } from './control-style.ts';
import { darkStyle } from './dark-style.ts';
import { homeStyle } from './home-style.ts';
import { overlayStyle } from './overlay-style.ts';
import { shellStyle } from './shell-style.ts';

/** The style sheet of the portal's top document. */
export const portalStyle = [shellStyle, homeStyle, bladeStyle, controlStyle, overlayStyle, darkStyle].join('\n');
