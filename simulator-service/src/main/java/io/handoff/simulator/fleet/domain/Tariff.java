package io.handoff.simulator.fleet.domain;

/**
 * What a fleet charges.
 *
 * @param extraStopCents for each stop beyond the second
 * @param rushPercent on top at lunch and dinner
 * @param nightPercent on top between 22 and 6 o'clock
 * @param cancellationCents for a cancellation once the courier is on the way
 */
public record Tariff(
        long baseCents,
        long centsPerKilometer,
        long extraStopCents,
        int rushPercent,
        int nightPercent,
        long cancellationCents) {

    /** The price in cents, before the fleet's own whims. */
    public double cents(double meters, int stops, int hourOfDay) {
        double cents = baseCents + centsPerKilometer * meters / 1000 + extraStopCents * Math.max(0, stops - 2);
        return cents * (100 + surchargePercent(hourOfDay)) / 100;
    }

    private int surchargePercent(int hour) {
        boolean lunch = hour >= 11 && hour < 14;
        boolean dinner = hour >= 17 && hour < 21;
        if (lunch || dinner) {
            return rushPercent;
        }
        return hour >= 22 || hour < 6 ? nightPercent : 0;
    }
}
