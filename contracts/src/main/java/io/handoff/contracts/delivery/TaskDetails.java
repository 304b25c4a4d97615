package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.shape.Field;
import io.handoff.contracts.shape.Kind;
import io.handoff.contracts.shape.Need;
import io.handoff.contracts.shape.Privacy;
import io.handoff.contracts.shape.Shape;
import io.handoff.contracts.shape.Told;
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
 * @param contactless whether the courier is to leave it without meeting anybody
 * @param requirements what the courier has to see or bring back before it counts as delivered
 * @param eventAtNamed whether the merchant itself named that time; it was inferred, or isn't known to be named, where not
 */
public record TaskDetails(
        @Field(
                        kind = Kind.WORD,
                        max = TaskDetails.LINE,
                        need = Need.ALWAYS,
                        privacy = Privacy.PUBLIC,
                        told = Told.ASKED,
                        priced = true)
                TaskType type,
        @Field(kind = Kind.TIME, max = TaskDetails.LINE, privacy = Privacy.PUBLIC, told = Told.ASKED, priced = true)
                Instant eventAt,
        @Field(kind = Kind.ZONE, name = "timezone_identifier", need = Need.ALWAYS, max = TaskDetails.LINE)
                String timezone,
        @Field(
                        kind = Kind.TEXT,
                        need = Need.ONE_OF,
                        max = TaskDetails.LINE,
                        privacy = Privacy.PERSONAL,
                        told = Told.BOOKED)
                @Nullable
                String locationName,
        @Field(
                        kind = Kind.TEXT,
                        need = Need.ONE_OF,
                        max = TaskDetails.LINE,
                        privacy = Privacy.PERSONAL,
                        told = Told.BOOKED)
                @Nullable
                String recipientName,
        @Field(
                        kind = Kind.PHONE,
                        max = TaskDetails.LINE,
                        privacy = Privacy.PERSONAL,
                        told = Told.BOOKED,
                        afterPickup = true)
                @Nullable
                String phone,
        @Field(
                        kind = Kind.TEXT,
                        max = TaskDetails.TEXT,
                        privacy = Privacy.PERSONAL,
                        told = Told.BOOKED,
                        afterPickup = true)
                @Nullable
                String instructions,
        @Field(
                        kind = Kind.TEXT,
                        need = Need.ALWAYS,
                        max = TaskDetails.LINE,
                        privacy = Privacy.PERSONAL,
                        told = Told.ASKED)
                String street1,
        @Field(kind = Kind.TEXT, max = TaskDetails.LINE, privacy = Privacy.PERSONAL, told = Told.ASKED) @Nullable
                String street2,
        @Field(kind = Kind.ADDRESS_PART, need = Need.ALWAYS, max = TaskDetails.LINE, told = Told.ASKED) String city,
        @Field(kind = Kind.STATE, max = TaskDetails.LINE, told = Told.ASKED) String state,
        @Field(
                        kind = Kind.ADDRESS_PART,
                        need = Need.ALWAYS,
                        max = TaskDetails.LINE,
                        privacy = Privacy.COARSE,
                        told = Told.ASKED)
                String zip,
        @Field(kind = Kind.COUNTRY, max = TaskDetails.LINE, sparse = true, privacy = Privacy.PUBLIC, told = Told.ASKED)
                @Nullable
                String country,
        @Field(kind = Kind.PLACE, need = Need.ALWAYS, privacy = Privacy.COARSE, told = Told.ASKED, priced = true)
                GeoPoint location,
        @Field(kind = Kind.FLAG, priced = true, afterPickup = true) boolean canceled,
        @Field(kind = Kind.REFERENCE, max = TaskDetails.LINE) @Nullable String externalId,
        @Field(kind = Kind.COUNT, min = 1, max = 1_000_000, fallback = "1", told = Told.BOOKED) int itemsCount,
        @Field(kind = Kind.LINKS, max = 2048, most = 100) List<String> refImages,
        @Field(kind = Kind.OBJECTS, most = 500, told = Told.BOOKED) List<Item> items,
        @Field(kind = Kind.FLAG, dropoffOnly = true, sparse = true, privacy = Privacy.PUBLIC, told = Told.BOOKED)
                @JsonInclude(JsonInclude.Include.NON_DEFAULT)
                boolean contactless,
        @Field(
                        kind = Kind.WORDS,
                        max = TaskDetails.LINE,
                        most = 5,
                        dropoffOnly = true,
                        sparse = true,
                        privacy = Privacy.PUBLIC,
                        told = Told.ASKED,
                        priced = true)
                @JsonInclude(JsonInclude.Include.NON_EMPTY)
                List<Requirement> requirements,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean eventAtNamed) {
    public static final Shape<TaskDetails> SHAPE = Shape.of(TaskDetails.class);

    static final int LINE = 255;
    static final int TEXT = 4000;

    public TaskDetails {
        refImages = List.copyOf(refImages);
        items = List.copyOf(items);
        // Absent in records of before there were any.
        requirements = requirements == null ? List.of() : List.copyOf(requirements);
    }

    /** Whom the courier asks for: the person, else the place. */
    public @Nullable String contactName() {
        return recipientName != null ? recipientName : locationName;
    }

    public TaskDetails withCanceled(boolean cancels) {
        return SHAPE.with(this, "canceled", cancels);
    }

    /** The same stop, its time named by the merchant or not. */
    public TaskDetails withEventAtNamed(boolean named) {
        return SHAPE.with(this, "eventAtNamed", named);
    }

    /** The same stop at another time. */
    public TaskDetails withEventAt(Instant at) {
        return SHAPE.with(this, "eventAt", at);
    }
}
