/** Beyond this many days, a date is asked for as a plan of several dates. */
const PLAN_AFTER = 30;
const DAY = 86_400_000;

/** True when a payment promised for that day is too far away for a single date. */
export function asksForPlan(on: string | null, today: string): boolean {
  return on !== null && Date.parse(on) - Date.parse(today) > PLAN_AFTER * DAY;
}
