import type { QaReport } from '../../runbook/qa/report-model.ts';
import type { TeosLook } from '../../simulator/teos/looks/names.ts';

const menuIsFolded = ['T2.2', "Unfold what hides it; then: Navigate to 'Server Management'."] as const;

/** What a careful tester finds on looks whose kit has another menu or another path than the guide's pictures: checks with their corrections. */
export const unlikeTheGuide: { readonly [look in TeosLook]?: readonly (readonly [string, string])[] } = {
  'admin-lte': [menuIsFolded, ['T5.2', "The path above the page reads 'Server Management / Azure AD App & Power BI Settings' (picture of step 5)."]],
  'material': [menuIsFolded],
};

/** The checks that did not find the documented, each with its correction. */
export function notAsDocumented({ checks }: Pick<QaReport, 'checks'>): (readonly [string, string | null])[] {
  return checks.filter(({ result }) => result !== 'as documented').map(({ id, correction }) => [id, correction]);
}
