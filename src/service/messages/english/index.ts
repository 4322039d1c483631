/** All texts of the service, by key: what a translator gets (l10n/bundle.l10n.json has them too; `npm run words` writes it). */
import { explanations } from './explanations';
import { features } from './features';
import { findings } from './findings';
import { help } from './help';
import { operations } from './operations';
import { problems } from './problems';
import { reasons } from './reasons';
import { refusals } from './refusals';
import { trace } from './trace';
import { verdicts } from './verdicts';

export const english = {
  ...verdicts,
  ...explanations,
  ...findings,
  ...reasons,
  ...problems,
  ...features,
  ...help,
  ...operations,
  ...trace,
  ...refusals,
} as const;
