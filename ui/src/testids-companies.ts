/** Hooks of the companies of this desk. */
export const COMPANIES = {
  companySwitch: 'company-switch',
  companyMenu: 'company-menu',
  companyChoice: 'company-choice',
  companyAll: 'company-all',
  companyOther: 'company-other',
  companyRow: 'company-row',
  companyTask: 'company-task',
} as const;
