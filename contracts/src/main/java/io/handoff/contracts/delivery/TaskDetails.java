package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.GeoPoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stop as the merchant described it.
 *
 * @param eventAt when it should happen; inferred from travel time where the merchant named only the other side
 * @param timezone IANA zone id
 * @param city blank where only the coordinates say the place, as may be {@code state} and {@code zip}
 * @param country ISO 3166-1 alpha-2 code, upper case; null where the merchant didn't say
 * @param eventAtNamed whether the merchant itself named that time; it was inferred, or isn't known to be named, where not
 */
public record TaskDetails(
        TaskType type,
        Instant eventAt,
        String timezone,
        @Nullable String locationName,
        @Nullable String recipientName,
        @Nullable String phone,
        @Nullable String instructions,
        String street1,
        @Nullable String street2,
        String city,
        String state,
        String zip,
        @Nullable String country,
        GeoPoint location,
        boolean canceled,
        @Nullable String externalId,
        int itemsCount,
        List<String> refImages,
        List<Item> items,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean eventAtNamed) {
    public TaskDetails {
        refImages = List.copyOf(refImages);
        items = List.copyOf(items);
    }

    /** A stop whose country isn't said, nor its time named. */
    public TaskDetails(
            TaskType type,
            Instant eventAt,
            String timezone,
            @Nullable String locationName,
            @Nullable String recipientName,
            @Nullable String phone,
            @Nullable String instructions,
            String street1,
            @Nullable String street2,
            String city,
            String state,
            String zip,
            GeoPoint location,
            boolean canceled,
            @Nullable String externalId,
            int itemsCount,
            List<String> refImages,
            List<Item> items) {
        this(
                type,
                eventAt,
                timezone,
                locationName,
                recipientName,
                phone,
                instructions,
                street1,
                street2,
                city,
                state,
                zip,
                null,
                location,
                canceled,
                externalId,
                itemsCount,
                refImages,
                items,
                false);
    }

    public TaskDetails withCanceled(boolean cancels) {
        return with(cancels, eventAtNamed);
    }

    /** The same stop, its time named by the merchant or not. */
    public TaskDetails withEventAtNamed(boolean named) {
        return with(canceled, named);
    }

    private TaskDetails with(boolean cancels, boolean named) {
        return new TaskDetails(
                type,
                eventAt,
                timezone,
                locationName,
                recipientName,
                phone,
                instructions,
                street1,
                street2,
                city,
                state,
                zip,
                country,
                location,
                cancels,
                externalId,
                itemsCount,
                refImages,
                items,
                named);
    }
}
