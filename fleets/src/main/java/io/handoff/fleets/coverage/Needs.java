package io.handoff.fleets.coverage;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an order needs of the fleet that takes it.
 *
 * @param stops where somebody has to go, by the index of the task
 * @param requirements what the courier has to do at some door
 * @param currency of the merchant
 */
public record Needs(Map<Integer, GeoPoint> stops, boolean catering, Set<Requirement> requirements, String currency) {

    public static Needs of(DeliveryDetails details, String currency) {
        Map<Integer, GeoPoint> stops = new TreeMap<>();
        Set<Requirement> requirements = EnumSet.noneOf(Requirement.class);
        for (int i = 0; i < details.tasks().size(); i++) {
            TaskDetails task = details.tasks().get(i);
            if (!task.canceled()) {
                stops.put(i, task.location());
                requirements.addAll(task.requirements());
            }
        }
        boolean catering = details.order().fulfillmentMethod() == FulfillmentMethod.CATERING;
        return new Needs(stops, catering, requirements, currency);
    }
}
