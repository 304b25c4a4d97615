package io.handoff.gateway.accounts;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.gateway.json.MergePatch;
import io.handoff.gateway.json.OrStandard;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an operator says of a fleet, as requests set it and answers show it. */
@MergePatch
@Schema(
        name = "FleetTerms",
        description =
                "What is known of a fleet. Only what is named is set or changed; a field that isn't here is refused.",
        examples = "{\"enabled\": true, \"max_stops\": 3, \"settings\": {\"secret\": \"their-new-secret\"}}")
public record FleetTerms(
        @Schema(description = "What the fleet is called.", minLength = 1) @Size(max = 255) @Name @Nullable String name,
        @Schema(description = "Whether it is asked at all; true from the start.") @Nullable Boolean enabled,
        @Schema(
                        implementation = Object.class,
                        type = SchemaType.OBJECT,
                        nullable = true,
                        description =
                                "Where it delivers: a GeoJSON FeatureCollection of Polygons and MultiPolygons, of at most 5000"
                                        + " positions. Rings are closed and don't cross themselves, and an area on both sides"
                                        + " of the antimeridian is two polygons. Null or empty, and in answers absent, where"
                                        + " that isn't known: then it is asked everywhere.")
                @Nullable
                OrStandard<@Area ObjectNode> serviceArea,
        @Schema(description = "Whether it takes catering orders; false from the start.") @Nullable Boolean catering,
        @Schema(description = "Most stops of one delivery, pickups and drop-offs together; 2 from the start.")
                @Min(2)
                @Max(100)
                @Nullable
                Integer maxStops,
        @Schema(
                        implementation = String.class,
                        nullable = true,
                        description =
                                "ISO 4217 code of what it charges in, a currency with two decimals. Null, and in answers"
                                        + " absent, where that isn't known before it quotes.",
                        examples = "USD")
                @Nullable
                OrStandard<@CurrencyCode String> currency,
        @Schema(
                        description =
                                "What its couriers can do at the door: `age_verification`, `signature`, `photo`, `id_check`,"
                                        + " `pin`. It is never asked for anything else; none from the start.")
                @Size(max = 20)
                @Nullable
                List<@DoorWord String> requirements,
        @Schema(ref = "FleetSettings") @Nullable ObjectNode settings) {
    private static final String ANYWHERE = "{\"type\":\"FeatureCollection\",\"features\":[]}";
    private static final String STANDARD = "standard";

    /** A fleet of which nothing but this is known. */
    static FleetSettings start(FleetId id, String provider, @Nullable MerchantId owner, Map<String, Object> settings) {
        return new FleetSettings(
                id, 1, "", provider, true, null, null, ANYWHERE, false, 2, null, settings, List.of(), owner);
    }

    /** These alone. */
    static FleetTerms enabledOrNot(boolean enabled) {
        return new FleetTerms(null, enabled, null, null, null, null, null, null);
    }

    /** What answers show of a fleet: no secret. */
    static FleetTerms of(FleetSettings fleet) {
        ObjectNode area = Json.read(fleet.serviceArea(), ObjectNode.class);
        return new FleetTerms(
                fleet.name(),
                fleet.enabled(),
                area.path("features").isEmpty() ? null : new OrStandard<>(area),
                fleet.catering(),
                fleet.maxStops(),
                OrStandard.shown(fleet.currency()),
                fleet.requirements().stream().map(Requirement::word).toList(),
                Json.mapper().valueToTree(SealedSettings.clear(fleet.settings())));
    }

    /**
     * A fleet with these terms, where they are named, in the place of the present ones.
     *
     * @param all the settings that it has then, sealed
     */
    FleetSettings applyTo(FleetSettings present, long version, Map<String, Object> all) {
        boolean standard = present.provider().equals(STANDARD); // Its fields have readers of before the settings.
        return new FleetSettings(
                present.id(),
                version,
                requireNonNullElse(name, present.name()),
                present.provider(),
                requireNonNullElse(enabled, present.enabled()),
                standard ? URI.create(String.valueOf(all.get("base_url"))) : null,
                standard ? Json.mapper().convertValue(all.get("secret"), Sealed.class) : null,
                serviceArea == null ? present.serviceArea() : area(serviceArea.value()),
                requireNonNullElse(catering, present.catering()),
                requireNonNullElse(maxStops, present.maxStops()),
                currency == null ? present.currency() : currency.value(),
                all,
                requirements == null ? present.requirements() : words(requirements),
                present.owner(),
                present.removed());
    }

    private static String area(@Nullable ObjectNode area) {
        return area == null || area.isEmpty() ? ANYWHERE : area.toString();
    }

    private static List<Requirement> words(List<String> words) {
        return Arrays.stream(Requirement.values())
                .filter(requirement -> words.contains(requirement.word()))
                .toList();
    }
}
